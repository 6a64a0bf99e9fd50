import { Complaint } from '../yaml/complaint.js';
import { isPlace, type PlaceKind } from './places.js';

/** Keys that people know from OpenStack's APIs and clients, which the language calls otherwise or does not need. */
interface OtherWord {
  readonly in: readonly PlaceKind[];
  readonly keys: string;
  readonly cure: string;
}

const OTHER_WORDS: readonly OtherWord[] = [
  {
    in: ['host', 'network', 'router', 'group', 'server', 'balancer', 'firewall'],
    keys: 'name',
    cure: 'leave it away: the key of the entry is its name',
  },
  { in: ['lab'], keys: 'subnets', cure: 'write them below their network: networks.NAME.subnets' },
  {
    in: ['lab'],
    keys: 'floating_ips floatingips',
    cure: 'write floating_ip: true, or its address, at the server or load balancer',
  },
  {
    in: ['lab'],
    keys: 'port_forwardings',
    cure: 'write them below their router: routers.NAME.port_forwardings',
  },
  { in: ['lab'], keys: 'security_group_rules', cure: 'write them below their group: security_groups.NAME' },
  {
    in: ['lab'],
    keys: 'listeners pools members health_monitors healthmonitors',
    cure: 'write them below load_balancers.NAME.listeners',
  },
  {
    in: ['lab'],
    keys: 'firewall_groups firewall_policies firewall_rules fwaas',
    cure: 'write firewalls: { NAME: { routers: [...], rules: [...] } }',
  },
  { in: ['lab'], keys: 'loadbalancers lbaas octavia', cure: 'write load_balancers' },
  { in: ['lab'], keys: 'instances vms nodes machines', cure: 'write servers' },
  { in: ['lab'], keys: 'hypervisors computes compute_nodes', cure: 'write hosts' },
  { in: ['network'], keys: 'network_type provider:network_type provider_network_type', cure: 'write type' },
  {
    in: ['network'],
    keys: 'segmentation_id provider:segmentation_id provider_segment vni vlan vlan_id',
    cure: 'write segment',
  },
  {
    in: ['network'],
    keys: 'provider:physical_network provider_physical_network',
    cure: 'write physical_network',
  },
  { in: ['network'], keys: 'router:external router_external is_router_external', cure: 'write external' },
  { in: ['network', 'port'], keys: 'port_security_enabled', cure: 'write port_security' },
  { in: ['subnet'], keys: 'gateway_ip', cure: 'write gateway' },
  { in: ['subnet'], keys: 'allocation_pools allocation_pool', cure: 'write pools: [FIRST-LAST]' },
  { in: ['subnet'], keys: 'enable_dhcp', cure: 'write dhcp' },
  { in: ['subnet'], keys: 'dns_nameservers dns_servers', cure: 'write dns' },
  { in: ['subnet'], keys: 'host_routes', cure: 'write routes' },
  { in: ['subnet'], keys: 'ip_version', cure: 'leave it away: the cidr says it' },
  {
    in: ['port', 'server'],
    keys: 'fixed_ips fixed_ip ip_address',
    cure: 'write ip: ADDRESS, or a list of them',
  },
  { in: ['port', 'pair'], keys: 'mac_address', cure: 'write mac' },
  { in: ['pair'], keys: 'ip_address', cure: 'write ip' },
  { in: ['port', 'server', 'balancer'], keys: 'network_id vip_network_id', cure: 'write network: NAME' },
  { in: ['port', 'server'], keys: 'binding:host_id host_id', cure: 'write host at the server' },
  { in: ['server'], keys: 'networks nics', cure: 'write network: NAME, or ports: [{ network: NAME }, ...]' },
  { in: ['router'], keys: 'external_gateway_info external_gateway', cure: 'write gateway' },
  {
    in: ['router'],
    keys: 'interfaces subnets ports',
    cure: 'write networks: [NAME, { network: NAME, ip: ADDRESS }, ...]',
  },
  { in: ['router'], keys: 'enable_snat snat', cure: 'write gateway: { network: NAME, snat: false }' },
  { in: ['gateway'], keys: 'enable_snat', cure: 'write snat' },
  { in: ['gateway'], keys: 'external_fixed_ips', cure: 'write ip' },
  { in: ['forwarding'], keys: 'external_port', cure: 'write port' },
  { in: ['forwarding'], keys: 'internal_port', cure: 'write server_port' },
  { in: ['forwarding'], keys: 'internal_ip_address', cure: 'write server, and server_ip if it has several' },
  { in: ['groupRule'], keys: 'remote_group_id', cure: 'write remote_group: NAME' },
  { in: ['groupRule'], keys: 'ip_protocol', cure: 'write protocol' },
  { in: ['floatingIp'], keys: 'floating_ip_address', cure: 'write ip' },
  { in: ['floatingIp'], keys: 'fixed_ip_address', cure: 'write fixed_ip' },
  { in: ['balancer'], keys: 'vip_address', cure: 'write vip: ADDRESS' },
  { in: ['balancer'], keys: 'pools pool', cure: 'write pool below each listener' },
  { in: ['listener'], keys: 'protocol_port', cure: 'write port' },
  { in: ['listener'], keys: 'default_pool', cure: 'write pool' },
  {
    in: ['listener', 'balancer'],
    keys: 'health_monitor healthmonitor',
    cure: 'write monitor below the pool',
  },
  { in: ['pool'], keys: 'lb_algorithm', cure: 'write method' },
  { in: ['pool'], keys: 'session_persistence', cure: 'write persistence' },
  { in: ['pool'], keys: 'healthmonitor health_monitor', cure: 'write monitor' },
  { in: ['pool'], keys: 'protocol', cure: "leave it away: it is the listener's" },
  { in: ['member'], keys: 'protocol_port', cure: 'write port' },
  { in: ['member'], keys: 'address', cure: 'write server: NAME' },
  { in: ['firewall'], keys: 'firewall_rules', cure: 'write rules' },
  {
    in: ['server'],
    keys: 'flavor image key_name imageRef flavorRef',
    cure: 'leave it away: a server here is a network namespace',
  },
];

/** Of every entry. */
const NOT_NEEDED =
  'description tags project project_id tenant tenant_id shared status revision_number created_at updated_at';

/** The complaint about a key that has another name here; undefined if it is none. @param steps keys from the top of the file */
export function otherWord(steps: readonly PropertyKey[]): Complaint | undefined {
  const key = String(steps.at(-1));
  const place = steps.slice(0, -1);
  const word = OTHER_WORDS.find(
    ({ keys, in: kinds }) => keys.split(' ').includes(key) && kinds.some((kind) => isPlace(kind, place)),
  );
  const cure =
    word?.cure ?? (NOT_NEEDED.split(' ').includes(key) ? 'leave it away, or make it a comment' : undefined);
  return cure === undefined ? undefined : new Complaint('unknown key', cure);
}
