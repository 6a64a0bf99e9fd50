import type { PortRange } from '../../model/netfilter/iptables.js';
import { allOrComplaint, Complaint, shown, suggestion } from '../yaml/complaint.js';
import { firewallRuleFromFields, type FirewallRuleFields, type FirewallRuleSpec } from './firewall-rule.js';
import { parsePortRanges } from './port-range.js';
import { familyOf, normalPrefix } from './rule.js';

/** How a rule reads as a string, for messages. */
export const FIREWALL_RULE_GRAMMAR =
  'allow|deny|reject [tcp|udp|icmp|any] [from CIDR|any [port PORTS]] [to CIDR|any [port PORTS]]';
const EXAMPLE = 'write it like "allow tcp from any to 10.0.1.0/24 port 80"';

/** What a firewall's rule may do. */
export const ACTIONS = ['allow', 'deny', 'reject'] as const;
/** The protocols that FWaaS v1 knows. */
export const PROTOCOLS = ['tcp', 'udp', 'icmp', 'any'] as const;

/**
 * Reads `allow tcp from any to 10.0.1.0/24 port 80,443`. Each port or range is a rule of its own, as is
 * each pair of them; a rule without an address is one for IPv4 and one for IPv6.
 */
export function parseFirewallRuleString(text: string): FirewallRuleSpec[] | Complaint {
  const [first = '', ...rest] = text.trim().replace(/,\s+/g, ',').split(/\s+/);
  const action = ACTIONS.find((known) => known === first);
  if (action === undefined) {
    const what = `a rule begins with allow, deny or reject, not ${shown(first)}`;
    return new Complaint(what, suggestion(first, ACTIONS, EXAMPLE));
  }
  const protocol = takeProtocol(rest);
  if (protocol instanceof Complaint) return protocol;
  const from = takeEnd('from', rest);
  if (from instanceof Complaint) return from;
  const to = takeEnd('to', rest);
  if (to instanceof Complaint) return to;
  if (rest.length > 0) return leftOver(rest, protocol);
  const versions = versionsOf(from, to);
  if (versions instanceof Complaint) return versions;
  return allOrComplaint(
    from.ports.flatMap((source_port) =>
      to.ports.flatMap((destination_port) =>
        versions.map((ip_version) =>
          firewallRuleFromFields({
            ...{ action, protocol, ip_version, enabled: true, source_port, destination_port },
            source_ip_address: from.cidr,
            destination_ip_address: to.cidr,
          }),
        ),
      ),
    ),
  );
}

/** What stands behind `from` or `to`; undefined is any address, or any port. */
interface End {
  readonly cidr: string | undefined;
  readonly ports: readonly (PortRange | undefined)[];
}

const ANY: End = { cidr: undefined, ports: [undefined] };

/** Takes the protocol off the words, if there is one. */
function takeProtocol(words: string[]): FirewallRuleFields['protocol'] | Complaint {
  const word = words[0];
  if (word === undefined || word === 'from' || word === 'to') return 'any';
  const protocol = PROTOCOLS.find((known) => known === word);
  if (protocol === undefined) {
    const hint = suggestion(word, PROTOCOLS, 'write tcp, udp, icmp or any');
    return new Complaint(`unknown protocol ${shown(word)}`, hint);
  }
  words.shift();
  return protocol;
}

/** Takes `from 203.0.113.0/24 port 1024-65535` off the words, if they begin so. */
function takeEnd(preposition: 'from' | 'to', words: string[]): End | Complaint {
  if (words[0] !== preposition) return ANY;
  const [, address] = words.splice(0, 2);
  if (address === undefined || (address !== 'any' && normalPrefix(address) === undefined)) {
    const what = address === undefined ? 'nothing follows' : `${shown(address)} is neither`;
    return new Complaint(`"${preposition}" needs an address, a network or any: ${what}`, EXAMPLE);
  }
  const cidr = address === 'any' ? undefined : address;
  if (words.at(0) !== 'port') return { cidr, ports: [undefined] };
  const [, written] = words.splice(0, 2);
  if (written === undefined) return new Complaint('"port" needs a port or a range', EXAMPLE);
  const ports = parsePortRanges(written);
  return ports instanceof Complaint ? ports : { cidr, ports };
}

function leftOver([word, next]: readonly string[], protocol: FirewallRuleFields['protocol']): Complaint {
  if (word === 'from') return new Complaint('"from" stands behind "to"', 'write "from" first, then "to"');
  const ports = word === 'port' ? next : word;
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  const cure =
    hasPorts && /^\d[\d,-]*$/.test(ports ?? '')
      ? `ports stand behind their address: "to any port ${ports}"`
      : `a rule reads ${FIREWALL_RULE_GRAMMAR}`;
  return new Complaint(`${shown(word)} is not expected here`, cure);
}

function versionsOf(from: End, to: End): (4 | 6)[] | Complaint {
  const [first, second = first] = [from.cidr, to.cidr].filter((cidr) => cidr !== undefined);
  if (first === undefined || second === undefined) return [4, 6];
  if (familyOf(first) === familyOf(second)) return [familyOf(first) === 'IPv4' ? 4 : 6];
  return new Complaint(`${first} and ${second} are of two IP versions`, 'make both IPv4 or both IPv6');
}
