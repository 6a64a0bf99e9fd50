import type { Origin } from '../origin.js';

/** A row of OVSDB's Bridge table. */
export interface OvsBridge {
  readonly name: string;
  /** undefined: `standalone`, OVS's default, with its one NORMAL flow. */
  readonly failMode?: 'secure';
  readonly protocols?: readonly string[];
  readonly otherConfig?: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** A row of OVSDB's Port table with its one Interface. */
export interface OvsPort {
  readonly bridge: string;
  readonly name: string;
  /** `` : an existing device of the host. */
  readonly type: '' | 'internal' | 'patch' | 'vxlan';
  /** Interface options. */
  readonly options?: Readonly<Record<string, string>>;
  /** Local VLAN. */
  readonly tag?: number;
  /** Port other_config. */
  readonly otherConfig?: Readonly<Record<string, string>>;
  /** Interface external_ids. */
  readonly externalIds?: Readonly<Record<string, string>>;
  readonly origin: Origin;
}
