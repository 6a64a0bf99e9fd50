import { Complaint } from '../yaml/complaint.js';
import { isPlace, type PlaceKind } from './places.js';

/**
 * Words of Neutron, Nova and Octavia that netlab does not build yet: refused by name, never ignored and never called unknown. A word that
 * the language learns goes from here.
 */

/** Keys of one subject, and where they may be written. */
interface LaterKeys {
  readonly in: readonly PlaceKind[];
  /** Without `_id` and `_ids` at the end, and with `_` for `-` and `:`. */
  readonly keys: string;
  /** With its verb, as in `trunks are`. */
  readonly what: string;
}

/** For tests, which see to it that none of them is in the language. */
export const LATER_KEYS: readonly LaterKeys[] = [
  { in: ['lab', 'port', 'server'], keys: 'trunk trunks subport subports trunk_details', what: 'trunks are' },
  {
    in: ['lab', 'network', 'router', 'port', 'floatingIp', 'balancer'],
    keys: 'qos qos_policy qos_policies qos_network_policy vip_qos_policy bandwidth_limit minimum_bandwidth dscp_marking',
    what: 'QoS is',
  },
  {
    in: ['lab', 'group', 'groupRule'],
    keys: 'address_group address_groups remote_address_group',
    what: 'address groups are',
  },
  { in: ['group', 'groupRule'], keys: 'stateful stateless', what: 'stateless security groups are' },
  {
    in: ['lab', 'router'],
    keys: 'distributed dvr dvr_snat agent_mode',
    what: 'distributed routers (DVR) are',
  },
  {
    in: ['lab', 'subnet'],
    keys: 'subnetpool subnetpools subnet_pool subnet_pools use_default_subnetpool prefixlen',
    what: 'subnet pools are',
  },
  {
    in: ['lab', 'network'],
    keys: 'address_scope address_scopes ipv4_address_scope ipv6_address_scope',
    what: 'address scopes are',
  },
  {
    in: ['lab', 'network', 'subnet'],
    keys: 'segments network_segment_ranges',
    what: 'networks of several segments are',
  },
  { in: ['innerSubnet'], keys: 'segment', what: 'networks of several segments are' },
  { in: ['subnet'], keys: 'service_type service_types', what: 'service types of subnets are' },
  {
    in: ['network'],
    keys: 'vlan_transparent qinq vlan_qinq',
    what: 'VLANs of guests (transparent, QinQ) are',
  },
  { in: ['lab', 'network', 'group'], keys: 'rbac rbac_policy rbac_policies', what: 'RBAC is' },
  {
    in: ['lab', 'router'],
    keys: 'vpnaas vpn vpn_service vpn_services vpnservices ike_policies ikepolicies ipsec_policies ipsecpolicies ipsec_site_connections endpoint_groups',
    what: 'VPNaaS is',
  },
  {
    in: ['lab', 'router', 'network'],
    keys: 'bgp bgp_speaker bgp_speakers bgp_peer bgp_peers dynamic_routing bgpvpn bgpvpns',
    what: 'BGP is',
  },
  {
    in: ['lab', 'router'],
    keys: 'metering metering_label metering_labels metering_label_rules',
    what: 'metering is',
  },
  { in: ['lab', 'router'], keys: 'conntrack_helper conntrack_helpers', what: 'conntrack helpers are' },
  { in: ['lab', 'router'], keys: 'ndp_proxy ndp_proxies enable_ndp_proxy', what: 'the NDP proxy is' },
  {
    in: ['lab', 'router', 'network', 'server'],
    keys: 'availability_zone availability_zones availability_zone_hints',
    what: 'availability zones are',
  },
  { in: ['lab', 'router', 'balancer'], keys: 'flavor flavors service_profiles', what: 'service flavors are' },
  { in: ['lab'], keys: 'local_ip local_ips local_ip_associations', what: 'local IPs are' },
  {
    in: ['lab'],
    keys: 'sfc port_chains port_pairs port_pair_groups flow_classifiers',
    what: 'service function chains are',
  },
  { in: ['lab'], keys: 'tap_services tap_flows tap_mirrors', what: 'tap as a service is' },
  { in: ['lab'], keys: 'l2_gateways l2_gateway_connections', what: 'L2 gateways are' },
  { in: ['lab', 'group', 'firewall'], keys: 'log logs logging', what: 'logging of packets is' },
  {
    in: ['router', 'network', 'port', 'balancer'],
    keys: 'admin_state_up admin_state',
    what: 'admin_state_up is',
  },
  {
    in: ['port'],
    keys: 'vnic_type binding_vnic_type binding_profile hints numa_affinity_policy device_profile',
    what: 'SR-IOV, DPDK and other bindings of ports are',
  },
  { in: ['port'], keys: 'extra_dhcp_opts extra_dhcp_options', what: 'DHCP options of a port are' },
  {
    in: ['port'],
    keys: 'propagate_uplink_status uplink_status_propagation mac_learning mac_learning_enabled',
    what: 'this extension of ports is',
  },
  { in: ['server'], keys: 'user_data userdata cloud_init config_drive', what: 'user data is' },
  { in: ['server'], keys: 'server_group server_groups scheduler_hints', what: "Nova's scheduling is" },
  { in: ['listener', 'lab'], keys: 'l7policy l7policies l7_policies l7rules', what: 'L7 policies are' },
  {
    in: ['listener'],
    keys: 'default_tls_container_ref tls_container sni_container_refs sni_containers tls_ciphers tls_versions client_ca_tls_container_ref client_authentication alpn_protocols hsts_max_age',
    what: 'TLS that ends at the load balancer is',
  },
  {
    in: ['pool'],
    keys: 'tls_enabled tls_container_ref ca_tls_container_ref tls_ciphers tls_versions alpn_protocols',
    what: 'TLS to members is',
  },
  { in: ['listener'], keys: 'insert_headers', what: 'inserting headers is' },
  { in: ['listener'], keys: 'allowed_cidrs', what: 'a list of allowed clients is' },
  {
    in: ['listener'],
    keys: 'timeout_client_data timeout_member_connect timeout_member_data timeout_tcp_inspect',
    what: 'timeouts of a listener are',
  },
  { in: ['balancer'], keys: 'additional_vips', what: 'a second VIP is' },
  { in: ['balancer'], keys: 'provider topology', what: 'another driver for load balancers is' },
  { in: ['member'], keys: 'backup monitor_address monitor_port', what: 'this field of members is' },
  { in: ['monitor'], keys: 'max_retries_down domain_name http_version', what: 'this field of monitors is' },
  {
    in: ['firewall'],
    keys: 'ports ingress_firewall_policy egress_firewall_policy',
    what: 'firewalls on ports, and one for each direction, are',
  },
];

/** Values of keys that the language has. */
interface LaterValues {
  readonly in: PlaceKind;
  readonly key: string;
  readonly values: string;
  readonly what: string;
  readonly cure: string;
}

/** For tests, as above. */
export const LATER_VALUES: readonly LaterValues[] = [
  ...['ipv6_address_mode', 'ipv6_ra_mode'].map((key): LaterValues => ({
    in: 'subnet',
    key,
    values: 'dhcpv6-stateful dhcpv6-stateless',
    what: 'DHCPv6 is',
    cure: 'write slaac, or leave it away: addresses are configured directly then',
  })),
  { in: 'network', key: 'type', values: 'gre geneve', what: 'this kind of tunnel is', cure: 'write vxlan' },
  {
    in: 'lab',
    key: 'mechanism',
    values: 'ovn sriovnicswitch macvtap hyperv l2population baremetal',
    what: 'this mechanism driver is',
    cure: 'write openvswitch or linuxbridge',
  },
  {
    in: 'listener',
    key: 'protocol',
    values: 'UDP SCTP TERMINATED_HTTPS PROMETHEUS PROXY PROXYV2',
    what: 'this protocol is',
    cure: 'write HTTP, HTTPS (which is passed through) or TCP',
  },
  {
    in: 'pool',
    key: 'method',
    values: 'SOURCE_IP_PORT',
    what: 'SOURCE_IP_PORT is',
    cure: 'write SOURCE_IP',
  },
  {
    in: 'monitor',
    key: 'type',
    values: 'UDP-CONNECT SCTP TLS-HELLO',
    what: 'this kind of check is',
    cure: 'write TCP',
  },
];

/** The complaint about a key of a later version; undefined if it is none. @param steps keys from the top of the file */
export function laterKey(steps: readonly PropertyKey[]): Complaint | undefined {
  const key = plain(steps.at(-1));
  const word = LATER_KEYS.find(
    (later) =>
      later.keys.split(' ').includes(key) && later.in.some((kind) => isPlace(kind, steps.slice(0, -1))),
  );
  return word && new Complaint(`${word.what} not supported yet`, 'leave it away');
}

/** The same for the value of a key that is there. */
export function laterValue(steps: readonly PropertyKey[], value: unknown): Complaint | undefined {
  const word = LATER_VALUES.find(
    (later) =>
      later.key === steps.at(-1) &&
      isPlace(later.in, steps.slice(0, -1)) &&
      typeof value === 'string' &&
      later.values.split(' ').some((known) => known.toLowerCase() === value.toLowerCase()),
  );
  return word && new Complaint(`${word.what} not supported yet`, word.cure);
}

/** One spelling for `qos-policy`, `qos_policy_id` and `binding:vnic_type`. */
const plain = (key: PropertyKey | undefined): string =>
  String(key)
    .toLowerCase()
    .replace(/[-: ]/g, '_')
    .replace(/_ids?$/, '');
