import type { Address, Daemon, File, HostState, Route } from '../../model/host-state.js';
import { hostPrefix, isIpv6, linkLocalAddress } from '../../model/ip.js';
import { takesIpv6 } from '../../model/ipv6.js';
import type { HighAvailability, Port, Router } from '../../model/lab.js';
import { haName, keepalivedFiles, qgName, qrName, qrouterName } from '../../model/names.js';
import { patient } from '../../model/patience.js';
import { haPort } from '../../model/ports.js';
import type { Feature } from '../feature.js';

/** Seconds between two VRRP advertisements: `ha_vrrp_advert_int`. */
const ADVERT_INTERVAL = 2;

/**
 * A keepalived for each HA router on each of its hosts. The addresses and routes that other features give the router
 * are keepalived's: it has them on the router's devices where it is the master, and announces them itself (neutron
 * `agent/l3/ha_router.py`, `agent/linux/keepalived.py`).
 */
export const keepalived: Feature = {
  name: 'keepalived',
  revise: (view, state) =>
    view.routers.reduce((revised, router) => takeOver(revised, view.host.name, router), state),
};

/** An HA router on one of its hosts. */
interface Instance {
  readonly router: Router;
  readonly ha: HighAvailability;
  /** Its port on the HA network there. */
  readonly port: Port;
}

function takeOver(state: HostState, host: string, router: Router): HostState {
  const { ha } = router;
  const port = haPort(router, host);
  if (ha === undefined || port === undefined) return state;
  const instance = { router, ha, port };
  const netns = qrouterName(router.id);
  const isVirtual = (item: Address | Route): boolean =>
    item.netns === netns && item.device !== haName(port.id);
  const addresses = [...state.addresses.filter(isVirtual), ...linkLocalAddresses(router)];
  return {
    ...state,
    addresses: state.addresses.filter((address) => !isVirtual(address)),
    routes: state.routes.filter((route) => !isVirtual(route)),
    announcements: state.announcements.map((one) =>
      one.netns === netns ? { ...one, isQuiet: true, isReplica: true } : one,
    ),
    files: [...state.files, configuration(instance, addresses, state.routes.filter(isVirtual))],
    daemons: [...state.daemons, daemon(instance)],
  };
}

/** Those that the kernel would give to `qr-` and `qg-`, of which only the master may have them. */
const linkLocalAddresses = ({ interfaces, gateway }: Router): LinkLocalAddress[] =>
  [
    ...interfaces.map((port) => ({ port, device: qrName(port.id) })),
    ...(gateway === undefined ? [] : [{ port: gateway.port, device: qgName(gateway.port.id) }]),
  ]
    .filter(({ port }) => takesIpv6(port.network))
    .map(({ port, device }) => linkLocal(device, port.mac));

type LinkLocalAddress = Pick<Address, 'device' | 'address'>;

const linkLocal = (device: string, mac: string): LinkLocalAddress => ({
  device,
  address: `${linkLocalAddress(mac)}/64`,
});

/** As Neutron 21 writes it: all hosts start as BACKUP with priority 50, and a master that is one stays it. */
function configuration(
  { router, ha, port }: Instance,
  addresses: readonly Pick<Address, 'device' | 'address'>[],
  routes: readonly Route[],
): File {
  const device = haName(port.id);
  const lines = [
    ...block('global_defs', ['notification_email_from neutron@openstack.local', 'router_id neutron']),
    ...block(`vrrp_instance VR_${ha.vrid}`, [
      'state BACKUP',
      `interface ${device}`,
      `virtual_router_id ${ha.vrid}`,
      'priority 50',
      'garp_master_delay 60',
      'nopreempt',
      `advert_int ${ADVERT_INTERVAL}`,
      ...block('track_interface', [device]),
      ...block('virtual_ipaddress', [`${ha.vip} dev ${device}`]),
      ...block('virtual_ipaddress_excluded', addresses.map(addressLine).sort()),
      ...block('virtual_routes', virtualRoutes(routes)),
    ]),
  ];
  const origin = { feature: 'keepalived', path: port.path };
  return {
    path: keepalivedFiles(router.id).conf,
    content: lines.map((line) => `${line}\n`).join(''),
    origin,
  };
}

/** An empty one is left out. */
const block = (head: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${head} {`, ...lines.map((line) => `    ${line}`), '}'];

/** `10.0.1.1/24 dev qr-9f3c8315-c6 no_track`: only the link of `ha-` decides. */
function addressLine({ address, device }: Pick<Address, 'device' | 'address'>): string {
  const scope = address.startsWith('fe80:') ? ' scope link' : '';
  return `${address} dev ${device}${scope} no_track`;
}

/** The ways to gateways outside of their subnets, default routes, then extra routes, then those to further subnets of the external network. */
function virtualRoutes(routes: readonly Route[]): string[] {
  const gateways = new Set(
    routes.flatMap(({ destination, via = '' }) => (destination === 'default' ? hostPrefix(via) : [])),
  );
  const rankOf = ({ destination, via, nexthops }: Route): number => {
    if (destination === 'default') return 1;
    if ((via ?? nexthops) !== undefined) return 2;
    return gateways.has(destination) ? 0 : 3;
  };
  return [...routes]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((route) =>
      routeLine(
        rankOf(route) === 0 ? { ...route, destination: route.destination.replace(/\/.*/, '') } : route,
      ),
    );
}

/**
 * `0.0.0.0/0 via 203.0.113.1 dev qg-5304694c-fa no_track`, `10.8.0.0/16 no_track nexthop via 10.0.1.9 nexthop via 10.0.1.10`. Of several
 * next hops Neutron writes a line each, of which keepalived keeps one route.
 */
function routeLine({ destination, via, nexthops = [], device, scope }: Route): string {
  const everywhere = isIpv6(via ?? nexthops[0] ?? '') ? '::/0' : '0.0.0.0/0';
  return [
    destination === 'default' ? everywhere : destination,
    ...(via === undefined ? [] : ['via', via]),
    ...(device === undefined ? [] : ['dev', device]),
    ...(scope === undefined ? [] : ['scope', scope]),
    'no_track',
    ...nexthops.map((nexthop) => `nexthop via ${nexthop}`),
  ].join(' ');
}

function daemon({ router, ha, port }: Instance): Daemon {
  const { conf, state, pid, vrrpPid, log } = keepalivedFiles(router.id);
  const [own = ''] = port.fixedIps.map(({ ip }) => ip);
  const [vip = ''] = ha.vip.split('/');
  return {
    name: `keepalived of ${router.name}`,
    shortName: `keepalived-${router.name}`,
    netns: qrouterName(router.id),
    argv: [
      ...['sh', '-c', KEEP_ALIVE, log],
      ...[
        'keepalived',
        '-P',
        '-f',
        conf,
        '-p',
        pid,
        '-r',
        vrrpPid,
        '--dont-fork',
        '--log-console',
        '--no-syslog',
      ],
    ],
    detaches: false,
    reads: [conf],
    reload: { kind: 'signal', signal: 'HUP' },
    writes: [pid, vrrpPid, log],
    workers: [pid, vrrpPid],
    exclusive: true,
    starts: 'networked',
    ready: ['sh', '-c', AWAIT_MASTER, state, haName(port.id), own, vip],
    origin: { feature: 'keepalived', path: port.path },
  };
}

/**
 * Starts keepalived again when it has ended, as Neutron's process monitor does; it begins by taking away what its
 * predecessor may have left. `$0` is the log, the rest the command; SIGHUP is for keepalived, SIGTERM ends both.
 */
const KEEP_ALIVE = `exec >>"$0" 2>&1
trap 'kill -HUP "$child"' HUP
trap 'over=yes; kill "$child"' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done`;

/** Ends when this host or, heard by ARP, another one is the master: `$0` is the state file; device, own address, VIP. */
const AWAIT_MASTER = `end=$(($(date +%s) + ${patient(60)}))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1`;
