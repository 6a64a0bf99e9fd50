import type { Locate } from '../../model/batch.js';
import type { ConnectionMatch } from '../../model/netfilter/connection-match.js';
import type { Origin } from '../../model/origin.js';
import type { DaemonChanges } from './daemon-changes.js';
import type { NetnsEdits } from './host-edits.js';
import type { HostDifference } from '../difference/host-difference.js';

/** All that the change of a host is planned with. */
export interface Changing {
  readonly difference: HostDifference;
  readonly edits: readonly NetnsEdits[];
  readonly daemons: DaemonChanges;
  /** They may have come by a permission that is withdrawn. */
  readonly forgotten: readonly ConnectionMatch[];
  readonly origin: Origin;
  readonly locate: Locate;
}
