import { everyTopology } from '../../live/topologies.js';

everyTopology('linuxbridge', 1, 2);
