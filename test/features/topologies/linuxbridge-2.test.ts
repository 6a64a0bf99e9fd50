import { everyTopology } from '../../live/topologies.js';

everyTopology('linuxbridge', 2, 2);
