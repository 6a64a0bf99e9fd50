import { joinFragments, type HostFragment, type Sysctl } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import { advertisedSubnets, advertisers, autoconfigured, hasIpv6 } from '../../model/ipv6.js';
import type { Lab, Port } from '../../model/lab.js';
import { qdhcpName, qgName, qlbaasName, qrName, qrouterName, serviceDeviceName } from '../../model/names.js';
import type { Origin } from '../../model/origin.js';
import type { Feature, HostView } from '../feature.js';

/**
 * What the devices of ports with IPv6 addresses are set to before they come up, and whether servers speak IPv6 at all. Other
 * ports stay as the kernel makes them.
 */
export const ipv6: Feature = {
  name: 'ipv6',
  host: (view): HostFragment => {
    const advertised = { subnets: advertisedSubnets(view.lab), by: advertisers(view.lab) };
    return joinFragments(devicesOf(view).flatMap((device) => settings(device, advertised)));
  },
};

/** What routers advertise, and who does so on which network. */
interface Advertised {
  readonly subnets: ReadonlySet<string>;
  readonly by: ReadonlyMap<string, readonly string[]>;
}

/** The end of a port that has its addresses. */
interface PortDevice {
  readonly port: Port;
  readonly netns: string;
  readonly device: string;
}

function devicesOf({ lab, host, servers, routers, loadBalancers }: HostView): PortDevice[] {
  const ofService = (port: Port, netns: string): PortDevice => ({
    port,
    netns,
    device: serviceDeviceName(lab.mechanism, port),
  });
  return [
    ...servers.flatMap(({ name, ports }) =>
      ports.map((port, index) => ({ port, netns: name, device: `eth${index}` })),
    ),
    ...routers.flatMap(({ id, interfaces, gateway }) => [
      ...interfaces.map((port) => ({ port, netns: qrouterName(id), device: qrName(port.id) })),
      ...(gateway === undefined
        ? []
        : [{ port: gateway.port, netns: qrouterName(id), device: qgName(gateway.port.id) }]),
    ]),
    ...dhcpPortsOn(lab, host.name).map((port) => ofService(port, qdhcpName(port.network.id))),
    ...loadBalancers.map(({ id, vip }) => ofService(vip, qlbaasName(id))),
  ];
}

const dhcpPortsOn = ({ dhcpPorts }: Lab, host: string): Port[] =>
  dhcpPorts.filter((port) => port.host === host);

/**
 * Addresses are usable at once: that nobody else has them is the compiler's to know, and asking the link first
 * (duplicate address detection) would take a second of each `up`.
 */
function settings({ port, netns, device }: PortDevice, advertised: Advertised): HostFragment[] {
  const origin = { feature: 'ipv6', path: port.path };
  const isServer = port.owner === 'compute:nova';
  const linkLocal = isServer ? { addr_gen_mode: speaksIpv6(port) ? '0' : '1' } : {};
  if (!port.fixedIps.some(({ ip }) => isIpv6(ip))) {
    // A router of another subnet, or of another network's sake, speaks there as well.
    const deaf = isServer && speaksIpv6(port) ? { accept_ra: '0' } : {};
    return [{ sysctls: sysctls(netns, device, { ...deaf, ...linkLocal }, origin) }];
  }
  const own = isServer ? serverSettings(port) : {};
  return [
    {
      sysctls: sysctls(netns, device, { accept_dad: '0', ...own, ...linkLocal }, origin),
      awaited: autoconfigured(port)
        .filter(({ subnet }) => advertised.subnets.has(subnet.id))
        .map(({ ip, subnet: { cidr: prefix } }) => {
          const routers = advertised.by.get(port.network.id) ?? [];
          return { netns, device, ip, prefix, routers, origin };
        }),
    },
  ];
}

/**
 * Whether a server may have something to say in IPv6. With a link-local address its kernel would do so in any case, as soon as a
 * device comes up: it asks for duplicates, reports its groups and solicits routers. Each such frame is flooded to all ports of the
 * network, and passes the rules of all ports on its way into each of them: with a thousand servers that takes minutes.
 */
const speaksIpv6 = ({ network, allowedAddressPairs }: Port): boolean =>
  hasIpv6(network) || allowedAddressPairs.some(({ ip }) => isIpv6(ip));

/**
 * With SLAAC a server makes its addresses of its MAC and of nothing else, takes the advertised route to the metadata
 * service, and asks for a router every second until one answers. Where addresses are configured, or none is of IPv6, it heeds no router.
 */
function serverSettings(port: Port): Readonly<Record<string, string>> {
  if (autoconfigured(port).length === 0) return { accept_ra: '0' };
  return {
    accept_ra: '1',
    accept_ra_rt_info_max_plen: '128',
    use_tempaddr: '0',
    router_solicitations: '-1',
    router_solicitation_interval: '1',
    router_solicitation_max_interval: '1',
  };
}

const sysctls = (
  netns: string,
  device: string,
  values: Readonly<Record<string, string>>,
  origin: Origin,
): Sysctl[] =>
  Object.entries(values).map(([key, value]) => ({
    netns,
    key: `net/ipv6/conf/${device}/${key}`,
    value,
    device,
    origin,
  }));
