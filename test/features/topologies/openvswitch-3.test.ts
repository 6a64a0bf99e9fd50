import { everyTopology } from '../../live/topologies.js';

everyTopology('openvswitch', 3, 3);
