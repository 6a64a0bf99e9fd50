import { joinFragments, type HostFragment } from '../../model/host-state.js';
import { advertisingPorts } from '../../model/ipv6.js';
import type { FixedIp, Port, Router } from '../../model/lab.js';
import { METADATA_IPV6 } from '../../model/metadata.js';
import { qrName, qrouterName } from '../../model/names.js';
import type { Feature } from '../feature.js';

/**
 * `ipv6_ra_mode`: one radvd a router tells servers of SLAAC subnets their prefix, MTU and default route (neutron
 * `agent/linux/ra.py`). It has an interface block for each IPv6 port of the router, as there, and logs to a file.
 */
export const radvd: Feature = {
  name: 'radvd',
  host: (view) => joinFragments(view.routers.map(radvdOf)),
};

function radvdOf(router: Router): HostFragment {
  const ports = advertisingPorts(router);
  if (ports.length === 0) return {};
  const { id, name, path } = router;
  const file = (suffix: string): string => `/run/netlab/ra/${id}.${suffix}`;
  const origin = { feature: 'radvd', path };
  return {
    files: [{ path: file('radvd.conf'), content: ports.map(interfaceBlock).join('\n'), origin }],
    daemons: [
      {
        name: `radvd of router ${name}`,
        shortName: `radvd-${name}`,
        netns: qrouterName(id),
        argv: [
          ...['radvd', '-C', file('radvd.conf'), '-p', file('pid.radvd')],
          ...['-m', 'logfile', '-l', file('radvd.log')],
        ],
        detaches: true,
        pidFile: file('pid.radvd'),
        reads: [file('radvd.conf')],
        reload: { kind: 'signal', signal: 'HUP' },
        // Its last word is that there is no router any more. Neutron ends it by SIGKILL as well.
        silent: true,
        // What it says first goes to all servers: the way to them must be there.
        starts: 'networked',
        origin,
      },
    ],
  };
}

const isAdvertised = ({ subnet }: FixedIp): boolean => subnet.ipv6RaMode !== undefined;

/** Seconds between advertisements that nobody asked for (`min_rtr_adv_interval`, `max_rtr_adv_interval`). */
const INTERVAL = { min: 30, max: 100 };
/** Most name servers of one advertisement. */
const MOST_DNS = 3;

/** radvd takes no address that begins with `::` (2.19, its scanner.l), as the shortest form of RFC 5952 may. */
const asRadvdReads = (ip: string): string => ip.replace(/^::/, '0::');

/**
 * ```
 * interface qr-9f3c8315-c6 {
 *    AdvSendAdvert on;
 *    ...
 *    prefix 2001:db8:1::/64 { AdvOnLink on; AdvAutonomous on; };
 * };
 * ```
 */
function interfaceBlock({ id, network, fixedIps }: Port): string {
  const subnets = fixedIps.filter(isAdvertised).map(({ subnet }) => subnet);
  const dns = subnets.flatMap((subnet) => subnet.dns.map(asRadvdReads)).slice(0, MOST_DNS);
  const lines = [
    'AdvSendAdvert on;',
    `MinRtrAdvInterval ${INTERVAL.min};`,
    `MaxRtrAdvInterval ${INTERVAL.max};`,
    `AdvLinkMTU ${network.mtu};`,
    ...(dns.length === 0 ? [] : [`RDNSS ${dns.join(' ')} {};`]),
    ...subnets.map(({ cidr }) => `prefix ${cidr} { AdvOnLink on; AdvAutonomous on; };`),
    `route ${METADATA_IPV6}/128 {};`,
  ];
  return `interface ${qrName(id)} {\n${lines.map((line) => `   ${line}\n`).join('')}};\n`;
}
