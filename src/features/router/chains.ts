import { agentTable, joinTables, type TableBuilder } from '../../model/netfilter/chains.js';
import { joinFragments, type HostFragment } from '../../model/host-state.js';
import type { IpFamily, IptablesMatch, IptablesTarget } from '../../model/netfilter/iptables.js';
import { isIpv6 } from '../../model/ip.js';
import type { Port, Router } from '../../model/lab.js';
import { tcp } from '../../model/netfilter/match.js';
import { METADATA_IP, METADATA_IPV6, METADATA_PROXY_PORT } from '../../model/metadata.js';
import { qgName, qrName, qrouterName } from '../../model/names.js';
import type { Origin } from '../../model/origin.js';
import type { Feature } from '../feature.js';

const OWNER = 'neutron-l3-agent';

/** Upper half of the mark: address scopes. The id of "no scope" is 1024, shifted by 16. */
const NO_SCOPE = '0x4000000/0xffff0000';
const UNMARKED = '0x0/0xffff0000';
const SCOPE_MASKS = { nfmask: '0xffff0000', ctmask: '0xffff0000' };
/** Lower half: 0x1 has been to the metadata service, 0x2 came in by the gateway. */
const METADATA_MARK = '0x1/0xffff';

/**
 * The chains that every router has before it has a gateway or floating addresses: hooks, SNAT's
 * skeleton, address scopes, metadata (neutron `router_info.py` `initialize_address_scope_iptables`,
 * `initialize_metadata_iptables`; `metadata/driver.py`).
 */
export const routerChains: Feature = {
  name: 'router-chains',
  host: (view): HostFragment => joinFragments(view.routers.map(chainsOf)),
};

function chainsOf(router: Router): HostFragment {
  const netns = qrouterName(router.id);
  const origin = { feature: 'router-chains', path: router.path };
  const table = (family: IpFamily, name: 'raw' | 'mangle' | 'nat' | 'filter'): TableBuilder =>
    agentTable(OWNER, netns, family, name, origin);
  return joinTables([
    table('ipv4', 'raw'),
    table('ipv6', 'raw'),
    mangle4(table('ipv4', 'mangle'), router, origin),
    mangle6(table('ipv6', 'mangle'), router, origin),
    nat4(table('ipv4', 'nat')),
    nat6(table('ipv6', 'nat')),
    filter(table('ipv4', 'filter'), router),
    filter(table('ipv6', 'filter'), router),
  ]);
}

/** Order of PREROUTING is the contract: mark, scope, restore, floating IP, metadata. */
function mangle4(table: TableBuilder, router: Router, origin: Origin): TableBuilder {
  table.chain('mark').chain('scope').chain('floatingip').chain('float-snat');
  table.rule('PREROUTING', table.jump('mark'));
  table.rule('PREROUTING', table.jump('scope'));
  table.rule('PREROUTING', RESTORE_SCOPE, [marked(true)]);
  table.rule('PREROUTING', table.jump('floatingip'));
  table.rule('PREROUTING', { kind: 'mark', xmark: METADATA_MARK }, TO_METADATA_IPV4);
  table.rule('float-snat', { kind: 'connmark-save', ...SCOPE_MASKS }, [marked(false)]);
  return scopeOfDevices(table, router, origin);
}

/** `-A neutron-l3-agent-scope -i qr-5304694c-fa -j MARK --set-xmark 0x4000000/0xffff0000` */
function scopeOfDevices(table: TableBuilder, router: Router, origin: Origin): TableBuilder {
  for (const [port, device] of devices(router, table.place.family)) {
    const portOrigin = { ...origin, path: port.path };
    const match: IptablesMatch = { kind: 'in-interface', device };
    table.rule('scope', { kind: 'mark', xmark: NO_SCOPE }, [match], portOrigin);
  }
  return table;
}

function mangle6(table: TableBuilder, router: Router, origin: Origin): TableBuilder {
  table.chain('scope');
  table.rule('PREROUTING', table.jump('scope'));
  table.rule('PREROUTING', RESTORE_SCOPE, [marked(true)]);
  table.rule('PREROUTING', { kind: 'mark', xmark: METADATA_MARK }, TO_METADATA_IPV6);
  return scopeOfDevices(table, router, origin);
}

/** `neutron-postrouting-bottom` leads to `snat`, whose first rule always is the jump to `float-snat`. */
function nat4(table: TableBuilder): TableBuilder {
  table.chain('float-snat').chain('snat').unwrappedChain('neutron-postrouting-bottom');
  table.rule('PREROUTING', { kind: 'redirect', port: METADATA_PROXY_PORT }, TO_METADATA_IPV4);
  table.unwrappedRule('POSTROUTING', { kind: 'jump', chain: 'neutron-postrouting-bottom' });
  table.unwrappedRule('neutron-postrouting-bottom', table.jump('snat'), [
    { kind: 'comment', text: 'Perform source NAT on outgoing traffic.' },
  ]);
  table.rule('snat', table.jump('float-snat'));
  return table;
}

function nat6(table: TableBuilder): TableBuilder {
  return table.rule('PREROUTING', { kind: 'redirect', port: METADATA_PROXY_PORT }, TO_METADATA_IPV6);
}

/**
 * Nothing crosses into a network of another address scope. Towards the outside SNAT makes that moot,
 * so the gateway's row is there only without it, and in IPv6, which has none:
 *
 * `-A neutron-l3-agent-scope -o qr-5304694c-fa -m mark ! --mark 0x4000000/0xffff0000 -j DROP`
 */
function filter(table: TableBuilder, router: Router): TableBuilder {
  const { family } = table.place;
  metadataInput(table);
  for (const [port, device] of devices(router, family)) {
    if (family === 'ipv4' && port === router.gateway?.port && router.gateway.snat) continue;
    table.rule(
      'scope',
      { kind: 'drop' },
      [
        { kind: 'out-interface', device },
        { kind: 'mark', value: NO_SCOPE, not: true },
      ],
      { feature: 'router-chains', path: port.path },
    );
  }
  return table;
}

/** Only what was redirected may talk to the metadata proxy. */
function metadataInput(table: TableBuilder): void {
  table.chain('scope');
  table.rule('FORWARD', table.jump('scope'));
  table.rule('INPUT', { kind: 'accept' }, [{ kind: 'mark', value: METADATA_MARK }]);
  table.rule('INPUT', { kind: 'drop' }, tcp(METADATA_PROXY_PORT));
}

/** Those with an address of the family. */
function devices(router: Router, family: IpFamily): (readonly [Port, string])[] {
  const gateway = router.gateway?.port;
  const all = [
    ...router.interfaces.map((port) => [port, qrName(port.id)] as const),
    ...(gateway === undefined ? [] : [[gateway, qgName(gateway.id)] as const]),
  ];
  return all.filter(([{ fixedIps }]) => fixedIps.some(({ ip }) => isIpv6(ip) === (family === 'ipv6')));
}

/** `-m connmark ! --mark 0x0/0xffff0000`: the connection has a scope already. */
const marked = (not: boolean): IptablesMatch => ({
  kind: 'connmark',
  value: UNMARKED,
  ...(not ? { not } : {}),
});

const RESTORE_SCOPE: IptablesTarget = { kind: 'connmark-restore', ...SCOPE_MASKS };

const TO_METADATA_IPV4: readonly IptablesMatch[] = [
  { kind: 'destination', cidr: `${METADATA_IP}/32` },
  { kind: 'in-interface', device: 'qr-+' },
  ...tcp(80),
];

const TO_METADATA_IPV6: readonly IptablesMatch[] = [
  { kind: 'destination', cidr: `${METADATA_IPV6}/128` },
  { kind: 'in-interface', device: 'qr-+' },
  ...tcp(80),
];
