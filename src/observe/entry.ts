import type { Origin } from '../model/origin.js';
import type { Keyed } from '../plan/difference/host-difference.js';

/** One thing on a host that is not as the topology says. */
export interface Drift {
  readonly host: string;
  /** `foreign`: netlab has not made it. `ended`: a process that does not run. */
  readonly kind: 'missing' | 'changed' | 'foreign' | 'ended';
  /** `flow of table 20 of br-tun for web2` */
  readonly what: string;
  /** As the tool writes it, or what is different: `mtu 1400, not 1450`. */
  readonly detail: string;
  /** What people notice of it; '' where nobody does. */
  readonly consequence: string;
  /** Entry of the topology that it belongs to; '' where none knows it. */
  readonly path: string;
}

/** What is said of an object, and the object. */
export interface Entry extends Pick<Drift, 'kind' | 'what' | 'detail'> {
  readonly list: 'openvswitch' | 'devices' | 'rules' | Keyed;
  readonly item: object;
  readonly origin: Origin;
}
