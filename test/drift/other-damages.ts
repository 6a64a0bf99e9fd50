import { kill, type Damage } from './damages.js';

/** Of the same topology on Linux bridges. */
export const LINUXBRIDGE: readonly Damage[] = [
  { name: 'a forwarding entry goes', at: 'h1', command: 'bridge fdb del {mac web2} dev {vxlan web}' },
  {
    name: 'it leads elsewhere',
    at: 'h1',
    command: 'bridge fdb replace {mac web2} dev {vxlan web} dst 192.168.50.77',
    fails: ['web1 -> web2: ping'],
  },
  {
    name: 'a foreign one',
    at: 'h1',
    command: 'bridge fdb append 00:00:00:00:00:00 dev {vxlan web} dst 192.168.50.77',
  },
  { name: 'a neighbour goes', at: 'h1', command: 'ip neigh del 10.0.1.3 dev {vxlan web}' },
  {
    name: 'a VXLAN device goes',
    at: 'h1',
    command: 'ip link del {vxlan web}',
    fails: ['web1 -> web2: ping'],
  },
  {
    name: 'it has another network',
    at: 'h1',
    command:
      'ip link del {vxlan web}; ip link add {vxlan web} type vxlan id 4711 dev eth0 dstport 8472 && ip link set {vxlan web} master {brq web} up',
    fails: ['web1 -> web2: ping'],
  },
  { name: 'a bridge goes', at: 'h1', command: 'ip link del {brq web}', fails: ['web1 -> web2: ping'] },
  {
    name: 'a port leaves its bridge',
    at: 'h1',
    command: 'ip link set {tap web1} nomaster',
    fails: ['web1 -> web2: ping'],
  },
  { name: 'a rule for frames goes', at: 'h1', command: 'ebtables -t nat -F neutronMAC-{tap web1}' },
  {
    name: 'a foreign one stops them',
    at: 'h1',
    command: 'ebtables -t nat -I PREROUTING -j DROP',
    fails: ['web1 -> web2: ping'],
  },
  {
    name: 'a foreign one of another table',
    at: 'h1',
    command: 'ebtables -A FORWARD -j DROP',
    fails: ['web1 -> web2: ping'],
  },
  {
    name: 'a policy for frames',
    at: 'h1',
    command: 'ebtables -P FORWARD DROP',
    fails: ['web1 -> web2: ping'],
  },
  { name: 'a foreign chain for frames', at: 'h1', command: 'ebtables -N EVIL' },
  {
    name: 'a rule of a group goes',
    at: 'h2',
    command: 'iptables -D neutron-linuxbri-i{chain web2} -p tcp -m tcp --dport 80 -j RETURN',
  },
];

/** Of `topologies/ha-router.yml`. */
export const HA: readonly Damage[] = [
  {
    name: 'keepalived ends, and is started again by its loop',
    at: 'net1',
    command: kill('/run/neutron/ha_confs/{id edge}.pid.keepalived'),
  },
  {
    name: 'its loop ends, too',
    at: 'net1',
    command: `${kill('"/run/netlab/keepalived of edge.pid"')} $(cat /run/neutron/ha_confs/{id edge}.pid.keepalived)`,
  },
  {
    name: 'the loop ends alone',
    at: 'net1',
    command: kill('"/run/netlab/keepalived of edge.pid"'),
  },
  {
    name: 'who notes the master ends',
    at: 'net1',
    command: kill('"/run/netlab/keepalived-state-change of edge.pid"'),
  },
];
