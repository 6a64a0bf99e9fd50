import { everyTopology } from '../../live/topologies.js';

everyTopology('openvswitch', 2, 3);
