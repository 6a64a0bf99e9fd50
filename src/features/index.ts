import type { Lab } from '../model/lab.js';
import { conntrackZone } from './conntrack-zone.js';
import { dhcpClient } from './dhcp-client.js';
import { dhcp } from './dhcp.js';
import { dnsmasq } from './dnsmasq.js';
import type { Feature, Mechanism } from './feature.js';
import { firewall } from './firewall.js';
import { floatingIp } from './floating-ip.js';
import { haproxy } from './haproxy.js';
import { l2population } from './l2population.js';
import { listen } from './listen.js';
import { loadBalancer } from './load-balancer.js';
import { network } from './network.js';
import { openvswitchAgent } from './openvswitch-agent.js';
import { openvswitch } from './openvswitch.js';
import { portForwarding } from './port-forwarding.js';
import { portSecurity } from './port-security.js';
import { providerNetwork } from './provider-network.js';
import { remoteGroup } from './remote-group.js';
import { routerChains } from './router-chains.js';
import { routerGateway } from './router-gateway.js';
import { router } from './router.js';
import { securityGroup } from './security-group.js';
import { server } from './server.js';
import { underlay } from './underlay.js';

const OPENVSWITCH: readonly Feature[] = [
  underlay,
  openvswitch,
  providerNetwork,
  network,
  l2population,
  server,
  dhcp,
  dnsmasq,
  dhcpClient,
  portSecurity,
  conntrackZone,
  remoteGroup,
  securityGroup,
  router,
  routerChains,
  routerGateway,
  floatingIp,
  portForwarding,
  firewall,
  loadBalancer,
  haproxy,
  listen,
];

export const mechanisms: Readonly<Record<Lab['mechanism'], Mechanism>> = {
  openvswitch: { features: OPENVSWITCH, agent: openvswitchAgent },
};
