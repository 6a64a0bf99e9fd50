import type { IpFamily } from './iptables.js';
import type { Origin } from '../origin.js';

/** Connections of one namespace, as conntrack(8) selects them; what is not given does not count. */
export interface ConnectionMatch {
  readonly netns: string;
  readonly family: IpFamily;
  readonly zone?: number;
  /** Name (`tcp`, `ipv6-icmp`) or number as text. */
  readonly protocol?: string;
  /** Who has begun: address or CIDR. */
  readonly source?: string;
  /** Who was asked for: address or CIDR. */
  readonly destination?: string;
  /** Who answers, which behind a DNAT is another: address or CIDR. */
  readonly answerer?: string;
  /** Whom the answers go to, which behind an SNAT is not the one who has begun. */
  readonly translated?: string;
  readonly port?: number;
  readonly answeringPort?: number;
  readonly origin: Origin;
}
