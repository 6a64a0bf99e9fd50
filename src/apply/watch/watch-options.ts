import type { Drift } from '../../observe/entry.js';
import type { CompiledStates } from '../lab/make.js';
import type { LabRecord } from '../lab/store.js';

/** What a watch says. */
export type WatchEvent =
  /** `left`: it was repaired twice, and did not hold: nobody repairs it any more. */
  | { readonly event: 'drift' | 'gone' | 'left'; readonly drift: Drift }
  | { readonly event: 'repaired'; readonly host: string; readonly milliseconds: number }
  | { readonly event: 'failed'; readonly host: string; readonly reason: string };

/** How a lab is watched. */
export interface WatchOptions {
  readonly repair: boolean;
  /** Seconds after which all is looked at, whether anything was heard or not. */
  readonly resync: number;
  readonly compile: (record: LabRecord) => CompiledStates;
  readonly onEvent: (event: WatchEvent) => void;
  /** Called once all has been looked at and every change is heard. */
  readonly onReady: () => void;
  readonly signal: AbortSignal;
}
