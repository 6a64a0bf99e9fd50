/** Kinds of entries, as the words of OpenStack's APIs belong to them; a network with `cidr` is its only subnet, too. */

/** Where entries of each kind stand: keys from the top of the file, `*` is any key or index. */
const PLACES = {
  lab: [''],
  host: ['hosts.*'],
  network: ['networks.*'],
  subnet: ['networks.*', 'networks.*.subnets.*'],
  innerSubnet: ['networks.*.subnets.*'],
  router: ['routers.*'],
  gateway: ['routers.*.gateway'],
  forwarding: ['routers.*.port_forwardings.*'],
  group: ['security_groups.*'],
  groupRule: ['security_groups.*.*', 'security_groups.*.rules.*'],
  server: ['servers.*'],
  port: [
    'servers.*',
    'servers.*.ports.*',
    'ports.*',
    'routers.*.gateway',
    'routers.*.networks.*',
    'networks.*.dhcp',
    'networks.*.subnets.*.dhcp',
    'load_balancers.*.vip',
  ],
  pair: ['servers.*.allowed_address_pairs.*', 'servers.*.ports.*.allowed_address_pairs.*'],
  floatingIp: [
    'servers.*.floating_ip',
    'servers.*.ports.*.floating_ip',
    'ports.*.floating_ip',
    'load_balancers.*.floating_ip',
  ],
  balancer: ['load_balancers.*'],
  listener: ['load_balancers.*.listeners.*'],
  pool: ['load_balancers.*.listeners.*.pool'],
  member: ['load_balancers.*.listeners.*.pool.members.*'],
  monitor: ['load_balancers.*.listeners.*.pool.monitor'],
  firewall: ['firewalls.*'],
  firewallRule: ['firewalls.*.rules.*'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What an entry is. */
export type PlaceKind = keyof typeof PLACES;

/** Whether an entry of this kind stands there. @param steps keys from the top of the file to the entry */
export const isPlace = (kind: PlaceKind, steps: readonly PropertyKey[]): boolean =>
  PLACES[kind].some((place) => {
    const wanted = place === '' ? [] : place.split('.');
    return (
      wanted.length === steps.length && wanted.every((step, index) => step === '*' || step === steps[index])
    );
  });

/** An example of where such entries stand. */
export const placesOf = (kind: PlaceKind): readonly string[] => PLACES[kind];
