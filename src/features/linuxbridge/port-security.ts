import type {
  EbtablesChain,
  EbtablesMatch,
  EbtablesRule,
  EbtablesTarget,
} from '../../model/netfilter/ebtables.js';
import { joinFragments, type HostFragment } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import type { Port } from '../../model/lab.js';
import { tapName } from '../../model/names.js';
import type { Feature } from '../feature.js';

/** More would not fit a rule. */
const MACS_PER_RULE = 500;

/**
 * Anti-spoofing of ports with port security by ebtables, where a frame comes into the bridge: frames only from the
 * port's own MACs, ARP only for its own addresses. The source of IP packets is checked by the `s` chain of the
 * security groups (neutron `plugins/ml2/drivers/linuxbridge/agent/arp_protect.py`).
 */
export const linuxbridgePortSecurity: Feature = {
  name: 'linuxbridge-port-security',
  host: ({ host, ports }): HostFragment => {
    const guarded = ports.filter((port) => port.portSecurity);
    const origin = { feature: 'linuxbridge-port-security', path: host.path };
    const hook: EbtablesChain = { netns: '', table: 'nat', chain: 'PREROUTING', origin };
    // Each MAC jump is inserted at the top, each ARP jump appended.
    return guarded.length === 0
      ? {}
      : joinFragments([
          { ebtablesChains: [hook] },
          ...[...guarded].reverse().map(macProtection),
          ...guarded.map(arpProtection),
        ]);
  },
};

/**
 * - `-A PREROUTING -i tapea519cb7-2a -j neutronMAC-tapea519cb7-2a`
 * - `-A neutronMAC-tapea519cb7-2a -i tapea519cb7-2a --among-src fa:16:3e:a0:00:11 -j RETURN`, at its end DROP
 */
function macProtection(port: Port): HostFragment {
  const inside: EbtablesMatch = { kind: 'in-interface', device: tapName(port.id) };
  const macs = [...new Set([port.mac, ...port.allowedAddressPairs.map(({ mac }) => mac)])].sort();
  const chunks = Array.from({ length: Math.ceil(macs.length / MACS_PER_RULE) }, (_, index) =>
    macs.slice(index * MACS_PER_RULE, (index + 1) * MACS_PER_RULE),
  );
  return protection(
    port,
    `neutronMAC-${tapName(port.id)}`,
    [inside],
    chunks.map((chunk) => [inside, { kind: 'among-src', macs: chunk }]),
    { kind: 'return' },
  );
}

/**
 * - `-A PREROUTING -p ARP -i tapea519cb7-2a -j neutronARP-tapea519cb7-2a`
 * - `-A neutronARP-tapea519cb7-2a -p ARP --arp-ip-src 10.0.0.11 -j ACCEPT`, at its end DROP
 *
 * A /0 pair allows any address: then there is no such chain.
 */
function arpProtection(port: Port): HostFragment {
  const arp: EbtablesMatch = { kind: 'protocol', protocol: 'ARP' };
  const all = [...port.fixedIps, ...port.allowedAddressPairs].map(({ ip }) => ip);
  const addresses = [...new Set(all.filter((ip) => !isIpv6(ip)))].sort();
  if (addresses.some((ip) => ip.endsWith('/0'))) return {};
  return protection(
    port,
    `neutronARP-${tapName(port.id)}`,
    [arp, { kind: 'in-interface', device: tapName(port.id) }],
    addresses.map((ip) => [arp, { kind: 'arp-ip-src', ip }]),
    { kind: 'accept' },
  );
}

/** A chain that drops what none of its rules lets through, and the jump to it. */
function protection(
  port: Port,
  chain: string,
  jump: readonly EbtablesMatch[],
  allowed: readonly (readonly EbtablesMatch[])[],
  target: EbtablesTarget,
): HostFragment {
  const common = {
    netns: '',
    table: 'nat' as const,
    origin: { feature: 'linuxbridge-port-security', path: port.path },
  };
  const rules = allowed.map((matches): EbtablesRule => ({ ...common, chain, matches, target }));
  return {
    ebtablesChains: [{ ...common, chain, policy: 'DROP' }],
    ebtablesRules: [
      { ...common, chain: 'PREROUTING', matches: jump, target: { kind: 'jump', chain } },
      ...rules,
    ],
  };
}
