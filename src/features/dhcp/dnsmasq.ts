import { leasedIp } from '../../model/dhcp.js';
import { joinFragments, type Daemon, type File, type HostFragment } from '../../model/host-state.js';
import { isIpv6, netmask } from '../../model/ip.js';
import type { FixedIp, Port, Subnet } from '../../model/lab.js';
import { METADATA_IP, metadataGateway } from '../../model/metadata.js';
import { qdhcpName, serviceDeviceName } from '../../model/names.js';
import type { Feature, HostView } from '../feature.js';

/** `dhcp_lease_duration`, in seconds. */
const LEASE = 86_400;
/** `dns_domain` of Neutron's own configuration, where a network has none. */
const DOMAIN = 'openstacklocal';
/** Of all subnets together. */
const MOST_LEASES = 2 ** 24;

/**
 * A dnsmasq for each DHCP port, told of every port of the network beforehand: it gives each the address
 * that it has, and answers nobody else (neutron `agent/linux/dhcp.py`, class `Dnsmasq`).
 */
export const dnsmasq: Feature = {
  name: 'dnsmasq',
  host: (view) =>
    joinFragments(
      view.ports.filter((port) => port.owner === 'network:dhcp').map((port) => dnsmasqOf(view, port)),
    ),
};

function dnsmasqOf(view: HostView, port: Port): HostFragment {
  const origin = { feature: 'dnsmasq', path: port.path };
  const folder = `/run/netlab/dhcp/${port.network.id}`;
  const others = view.portsOn(port.network).filter(({ owner }) => owner !== 'network:dhcp');
  const content: Readonly<Record<string, readonly string[]>> = {
    host: others.flatMap(hostLines),
    addn_hosts: others.flatMap(addnHostsLines),
    opts: port.fixedIps
      .filter(({ subnet }) => subnet.dhcp)
      .flatMap((server) => optionLines(server, port, others)),
    leases: others.flatMap(leaseLines),
    interface: [serviceDeviceName(view.lab.mechanism, port)],
  };
  return {
    files: Object.entries(content).map(([name, lines]): File => ({
      path: `${folder}/${name}`,
      content: lines.map((line) => `${line}\n`).join(''),
      ...(name === 'leases' ? { rewritten: true } : {}),
      origin,
    })),
    daemons: [daemon(port, folder)],
  };
}

/** The command line of Neutron 21, but for its last line. */
function daemon({ network, fixedIps, path }: Port, folder: string): Daemon {
  const subnets = fixedIps.map(({ subnet }) => subnet).filter(({ ipVersion }) => ipVersion === 4);
  const sizes = subnets.map(({ prefixLength }) => 2 ** (32 - prefixLength));
  const leases = Math.min(
    sizes.reduce((sum, size) => sum + size, 0),
    MOST_LEASES,
  );
  return {
    name: `dnsmasq of network ${network.name}`,
    shortName: `dnsmasq-${network.name}`,
    netns: qdhcpName(network.id),
    argv: [
      ...['dnsmasq', '--no-hosts', '--no-resolv'],
      ...[`--pid-file=${folder}/pid`, `--dhcp-hostsfile=${folder}/host`, `--addn-hosts=${folder}/addn_hosts`],
      ...[`--dhcp-optsfile=${folder}/opts`, `--dhcp-leasefile=${folder}/leases`],
      ...[
        '--dhcp-match=set:ipxe,175',
        '--dhcp-userclass=set:ipxe6,iPXE',
        '--local-service',
        '--bind-dynamic',
      ],
      ...subnets.map(rangeOption),
      ...[`--dhcp-option-force=option:mtu,${network.mtu}`, `--dhcp-lease-max=${leases}`],
      ...['--conf-file=/dev/null', `--domain=${network.dnsDomain ?? DOMAIN}`],
      // It stays who it is: to become another user it would need ids that an ordinary user's lab lacks.
      ...['--user=', '--group=', `--log-facility=${folder}/dhcp_dns_log`],
    ],
    detaches: true,
    pidFile: `${folder}/pid`,
    // A new one finds every lease in its file, so nobody misses the old one. Told to read again, it would hold the
    // leases of ports that are gone against those that have their addresses now.
    reads: ['host', 'addn_hosts', 'opts', 'leases'].map((name) => `${folder}/${name}`),
    replaceable: true,
    origin: { feature: 'dnsmasq', path },
  };
}

/** `static`: only for those who are in the `host` file; everybody else gets silence. */
const rangeOption = ({ id, cidr, prefixLength }: Subnet): string =>
  `--dhcp-range=set:subnet-${id},${cidr.replace(/\/.*/, '')},static,${netmask(prefixLength)},${LEASE}s`;

const onDhcp = ({ fixedIps }: Port): FixedIp[] => fixedIps.filter(({ subnet }) => subnet.dhcp);

/** Of a server's port only what a client of it is to get. */
function leases(port: Port): FixedIp[] {
  const leased = leasedIp(port);
  return leased === undefined ? onDhcp(port) : [leased];
}

/** Name of an address: the port's `dns_name`, else made of the address. */
const hostName = ({ dnsName }: Port, ip: string): string => dnsName ?? `host-${ip.replaceAll(/[.:]/g, '-')}`;

/** With the domain; Neutron's server ends a name of a network's own domain with the dot of the root (`dns_assignment`). */
function fqdn(port: Port, ip: string): string {
  const { dnsDomain } = port.network;
  return `${hostName(port, ip)}.${dnsDomain === undefined ? DOMAIN : `${dnsDomain}.`}`;
}

/** `fa:16:3e:a0:00:11,host-10-0-0-11.openstacklocal,10.0.0.11` */
const hostLines = (port: Port): string[] =>
  leases(port).map(({ ip }) => `${port.mac},${fqdn(port, ip)},${ip}`);

/** `10.0.0.11<TAB>host-10-0-0-11.openstacklocal host-10-0-0-11`, of all addresses, whoever gives them. */
const addnHostsLines = (port: Port): string[] =>
  port.fixedIps.map(({ ip }) => `${ip}\t${fqdn(port, ip)} ${hostName(port, ip)}`);

/** `0 fa:16:3e:a0:00:11 10.0.0.11 host-10-0-0-11 *`: so that a renewal is known even to a new dnsmasq. */
const leaseLines = (port: Port): string[] =>
  leases(port).map(({ ip }) => `0 ${port.mac} ${ip} ${hostName(port, ip)} *`);

/**
 * - `tag:subnet-ID,option:dns-server,203.0.113.1`; without any dnsmasq offers itself
 * - `tag:subnet-ID,option:classless-static-route,169.254.169.254/32,10.0.0.1,0.0.0.0/0,10.0.0.1`, and as 249
 * - `tag:subnet-ID,option:router,10.0.0.1`; without a value: none, or dnsmasq would offer itself
 */
function optionLines({ ip, subnet }: FixedIp, port: Port, others: readonly Port[]): string[] {
  const gateway = subnet.gateway ?? subnet.routes.find(isDefault)?.nexthop;
  const routes = classlessRoutes(subnet, port, gateway, metadataGateway(subnet, others) ?? ip);
  const options = [
    ...(subnet.dns.length === 0 ? [] : [`option:dns-server,${subnet.dns.join(',')}`]),
    ...['option:classless-static-route', '249'].map((option) => `${option},${routes.join(',')}`),
    `option:router${gateway === undefined ? '' : `,${gateway}`}`,
  ];
  return options.map((option) => `tag:subnet-${subnet.id},${option}`);
}

/** The default route stands here too, as clients ignore option 3 beside this one (RFC 3442). */
function classlessRoutes(
  subnet: Subnet,
  { network }: Port,
  gateway: string | undefined,
  metadata: string,
): string[] {
  const siblings = network.subnets.filter((other) => other !== subnet && !isIpv6(other.cidr));
  const written = subnet.routes.filter((route) => !isDefault(route));
  return [
    ...siblings.map(({ cidr }) => `${cidr},0.0.0.0`),
    ...written.map(({ destination, nexthop }) => `${destination},${nexthop}`),
    `${METADATA_IP}/32,${metadata}`,
    ...(gateway === undefined ? [] : [`0.0.0.0/0,${gateway}`]),
  ];
}

const isDefault = ({ destination }: { readonly destination: string }): boolean => destination === '0.0.0.0/0';
