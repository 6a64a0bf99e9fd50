import t from 'tap';
import { checkChanges, type Change } from './live/changes.js';
import { everyTopology } from './live/topologies.js';
import { withLab } from './live/with-lab.js';

everyTopology('openvswitch');

void t.test('a rule taken away fails exactly the tests that depend on it', (t) => {
  const file = 'topologies/quickstart.yml';
  const http = ['web2 -> web1: http 80', 'db1 -> web1: http 80', 'client -> web1.floating_ip: http 80'];
  const pings = ['web1 -> web2: ping', 'a full-size packet fits the tunnel'];
  const rounds: readonly (readonly Change[])[] = [
    [['    - ingress tcp 80\n', '', http]],
    [['    - ingress icmp from web\n', '', pings]],
    [['  db:\n    - ingress tcp 5432 from web\n', '  db: []\n', ['web1 -> db1: tcp 5432']]],
  ];
  return withLab(file, (record) => checkChanges(t, record, file, rounds));
});
