import { everyTopology } from '../../live/topologies.js';

everyTopology('openvswitch', 1, 3);
