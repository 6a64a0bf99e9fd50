import type { Lab } from '../model/lab.js';
import { answer } from './server/answer.js';
import { conntrackZone } from './security-group/conntrack-zone.js';
import { dhcpClient } from './dhcp/client.js';
import { dhcp } from './dhcp/dhcp.js';
import { dnsmasq } from './dhcp/dnsmasq.js';
import type { Feature, Mechanism } from './feature.js';
import { firewall } from './router/firewall.js';
import { floatingIp } from './router/floating-ip.js';
import { ha } from './ha/ha.js';
import { haproxy } from './load-balancer/haproxy.js';
import { ipv6 } from './server/ipv6.js';
import { keepalivedStateChange } from './ha/state-change.js';
import { keepalived } from './ha/keepalived.js';
import { l2population } from './openvswitch/l2population.js';
import { linuxbridgeAgent } from './linuxbridge/agent.js';
import { linuxbridgeL2population } from './linuxbridge/l2population.js';
import { linuxbridgeOuterRouter } from './linuxbridge/outer-router.js';
import { linuxbridgePortSecurity } from './linuxbridge/port-security.js';
import { linuxbridge } from './linuxbridge/linuxbridge.js';
import { listen } from './server/listen.js';
import { loadBalancer } from './load-balancer/load-balancer.js';
import { metadataProxy } from './metadata/proxy.js';
import { metadata } from './metadata/metadata.js';
import { network } from './openvswitch/network.js';
import { openvswitchAgent } from './openvswitch/agent.js';
import { openvswitchOuterRouter } from './openvswitch/outer-router.js';
import { openvswitchUnderlay } from './openvswitch/underlay.js';
import { openvswitch } from './openvswitch/openvswitch.js';
import { physicalNetwork } from './hosts/physical-network.js';
import { portForwarding } from './router/port-forwarding.js';
import { portSecurity } from './openvswitch/port-security.js';
import { providerNetwork } from './openvswitch/provider-network.js';
import { radvd } from './router/radvd.js';
import { remoteGroup } from './security-group/remote-group.js';
import { routerChains } from './router/chains.js';
import { routerGateway } from './router/gateway.js';
import { router } from './router/router.js';
import { run } from './server/run.js';
import { securityGroup } from './security-group/security-group.js';
import { server } from './server/server.js';
import { underlay } from './hosts/underlay.js';

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
  answer,
  metadata,
  metadataProxy,
  listen,
  run,
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
