import { isGatewayOutside, isLinkLocal, type GatewaySubnet } from '../../model/gateway.js';
import {
  joinFragments,
  type BridgeLink,
  type HostFragment,
  type Route,
  type Sysctl,
  type VethLink,
} from '../../model/host-state.js';
import { hostPrefix, routeDestination } from '../../model/ip.js';
import type { Lab, Subnet } from '../../model/lab.js';
import { outerRouters, type OuterRouter } from '../../model/outer-router.js';
import { providerNetworks, type ProviderNetwork } from '../../model/provider-network.js';
import type { Feature } from '../feature.js';

/** Each physical network is a switch in the sandbox, on which every host has a NIC. */
export const physicalNetwork: Feature = {
  name: 'physical-network',
  sandbox: (lab) =>
    joinFragments([
      ...providerNetworks(lab).map((provider) => providerSwitch(lab, provider)),
      { sysctls: forwarding(lab) },
    ]),
};

/**
 * The provider's router forwards between subnets and networks. It sends no redirects: whoever heeds one would send on by another way,
 * that the topology does not tell.
 */
function forwarding(lab: Lab): Sysctl[] {
  const outer = providerNetworks(lab).flatMap((provider) => outerRouters(lab, provider));
  const [first] = outer;
  if (first === undefined) return [];
  const common = { netns: '', origin: { feature: 'physical-network', path: first.network.path } };
  const devices = [...new Set(outer.map(({ device }) => device))];
  return [
    { ...common, key: 'net/ipv4/ip_forward', value: '1' },
    { ...common, key: 'net/ipv6/conf/all/forwarding', value: '1' },
    { ...common, key: 'net/ipv4/conf/all/send_redirects', value: '0' },
    ...devices.map((device) => ({
      ...common,
      key: `net/ipv4/conf/${device}/send_redirects`,
      value: '0',
      device,
    })),
  ];
}

/** The switch and the cable to each host's NIC. */
function providerSwitch(lab: Lab, provider: ProviderNetwork): HostFragment {
  const networks = lab.networks.filter((network) => network.physicalNetwork === provider.name);
  const origin = { feature: 'physical-network', path: networks[0]?.path ?? '' };
  const { switch: name, nic } = provider;
  const mtu = lab.underlay.mtu;
  const bridge: BridgeLink = {
    kind: 'bridge',
    netns: '',
    name,
    mtu,
    up: true,
    ageingTime: 300,
    multicastSnooping: false,
    txChecksumOff: true,
    origin,
  };
  const cables = lab.hosts.map((host): VethLink => ({
    kind: 'veth',
    netns: '',
    name: `h${host.number}-${nic}`,
    mtu,
    up: true,
    master: name,
    peer: { netns: host.name, name: nic, mtu, up: true },
    origin,
  }));
  const outside = outerRouters(lab, provider).map(outerRouter);
  // A switch is no host: what routers advertise on its networks is not for it.
  const key = `net/ipv6/conf/${name}/accept_ra`;
  const deaf = { netns: '', key, value: '0', device: name, origin };
  return joinFragments([{ links: [bridge, ...cables], sysctls: [deaf] }, ...outside]);
}

/** The provider's own router answers at the gateways. */
const outerRouter = ({ subnets, device }: OuterRouter): HostFragment =>
  joinFragments([
    gatewayAddresses(subnets, device),
    usableAtOnce(subnets, device),
    ...subnets.map((subnet) => outerSubnet(subnet, device)),
  ]);

/** Its IPv6 addresses are usable at once, see the feature `ipv6`. */
function usableAtOnce(subnets: readonly GatewaySubnet[], device: string): HostFragment {
  const [first] = subnets.filter(({ ipVersion }) => ipVersion === 6);
  if (first === undefined) return {};
  const origin = { feature: 'physical-network', path: first.path };
  return { sysctls: [{ netns: '', device, key: `net/ipv6/conf/${device}/accept_dad`, value: '0', origin }] };
}

/** An address that several subnets have as their gateway is there once, with the prefix of the one that it is in. */
function gatewayAddresses(subnets: readonly GatewaySubnet[], device: string): HostFragment {
  const insideFirst = [
    ...subnets.filter((subnet) => !isGatewayOutside(subnet)),
    ...subnets.filter(isGatewayOutside),
  ];
  const all = insideFirst.filter(
    ({ gateway }, index) => insideFirst.findIndex((other) => other.gateway === gateway) === index,
  );
  const common = ({ path }: Subnet) => ({ netns: '', device, origin: { feature: 'physical-network', path } });
  return {
    addresses: all.map((subnet) => ({ ...common(subnet), address: gatewayAddress(subnet) })),
    announcements: all.map((subnet) => ({ ...common(subnet), ip: subnet.gateway, isQuiet: true as const })),
  };
}

function gatewayAddress(subnet: GatewaySubnet): string {
  const { gateway, prefixLength } = subnet;
  if (isLinkLocal(gateway)) return `${gateway}/64`;
  return isGatewayOutside(subnet) ? hostPrefix(gateway) : `${gateway}/${prefixLength}`;
}

/**
 * The way to a subnet whose gateway is outside of it, as no address brings it. Of an IPv6 subnet it has the host routes too: nothing
 * translates the addresses of those behind routers.
 */
function outerSubnet(subnet: GatewaySubnet, device: string): HostFragment {
  const { gateway, cidr, path, ipVersion, routes } = subnet;
  const common = { netns: '', device, origin: { feature: 'physical-network', path } };
  const link: Route[] = isGatewayOutside(subnet)
    ? [{ ...common, destination: cidr, proto: 'static', scope: 'link' }]
    : [];
  if (ipVersion === 4) return { routes: link };
  return {
    // What leads to itself, it has.
    routes: [
      ...link,
      ...routes
        .filter(({ nexthop }) => nexthop !== gateway)
        .map(({ destination, nexthop }) => ({
          ...common,
          destination: routeDestination(destination),
          via: nexthop,
        })),
    ],
  };
}
