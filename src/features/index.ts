import type { Lab } from '../model/lab.js';
import { conntrackZone } from './conntrack-zone.js';
import { dhcpClient } from './dhcp-client.js';
import { dhcp } from './dhcp.js';
import { dnsmasq } from './dnsmasq.js';
import type { Feature, Mechanism } from './feature.js';
import { firewall } from './firewall.js';
import { floatingIp } from './floating-ip.js';
import { ha } from './ha.js';
import { haproxy } from './haproxy.js';
import { ipv6 } from './ipv6.js';
import { keepalivedStateChange } from './keepalived-state-change.js';
import { keepalived } from './keepalived.js';
import { l2population } from './l2population.js';
import { linuxbridgeAgent } from './linuxbridge-agent.js';
import { linuxbridgeL2population } from './linuxbridge-l2population.js';
import { linuxbridgeOuterRouter } from './linuxbridge-outer-router.js';
import { linuxbridgePortSecurity } from './linuxbridge-port-security.js';
import { linuxbridge } from './linuxbridge.js';
import { listen } from './listen.js';
import { loadBalancer } from './load-balancer.js';
import { metadataProxy } from './metadata-proxy.js';
import { metadata } from './metadata.js';
import { network } from './network.js';
import { openvswitchAgent } from './openvswitch-agent.js';
import { openvswitchOuterRouter } from './openvswitch-outer-router.js';
import { openvswitchUnderlay } from './openvswitch-underlay.js';
import { openvswitch } from './openvswitch.js';
import { physicalNetwork } from './physical-network.js';
import { portForwarding } from './port-forwarding.js';
import { portSecurity } from './port-security.js';
import { providerNetwork } from './provider-network.js';
import { radvd } from './radvd.js';
import { remoteGroup } from './remote-group.js';
import { routerChains } from './router-chains.js';
import { routerGateway } from './router-gateway.js';
import { router } from './router.js';
import { securityGroup } from './security-group.js';
import { server } from './server.js';
import { underlay } from './underlay.js';

/** What servers, routers and groups are, whatever joins them. In the order in which rules stand within a chain. */
const COMMON: readonly Feature[] = [
  server,
  ipv6,
  dhcp,
  dnsmasq,
  dhcpClient,
  conntrackZone,
  remoteGroup,
  securityGroup,
  router,
  routerChains,
  routerGateway,
  radvd,
  floatingIp,
  portForwarding,
  ha,
  keepalivedStateChange,
  keepalived,
  firewall,
  loadBalancer,
  haproxy,
  metadata,
  metadataProxy,
  listen,
];

const OPENVSWITCH: readonly Feature[] = [
  underlay,
  openvswitchUnderlay,
  openvswitch,
  physicalNetwork,
  openvswitchOuterRouter,
  providerNetwork,
  network,
  l2population,
  portSecurity,
  ...COMMON,
];

const LINUXBRIDGE: readonly Feature[] = [
  underlay,
  physicalNetwork,
  linuxbridgeOuterRouter,
  linuxbridge,
  linuxbridgeL2population,
  linuxbridgePortSecurity,
  ...COMMON,
];

/** By the word of the topology. */
export const mechanisms: Readonly<Record<Lab['mechanism'], Mechanism>> = {
  openvswitch: { features: OPENVSWITCH, agent: openvswitchAgent },
  linuxbridge: { features: LINUXBRIDGE, agent: linuxbridgeAgent },
};
