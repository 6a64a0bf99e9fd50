import type { Plan, Stage } from '../../model/batch.js';
import type { HostState } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { pauseRevalidators, resumeRevalidators } from '../../tools/index.js';
import { finishPlan } from './stages.js';

/**
 * Stages in which links of a host come and go while Open vSwitch carries packets of others. Its userspace datapath
 * forgets all routes at each change of a link and reads them anew (OVS 3.1, `route_table_reset`). A flow into or out of a
 * tunnel that a revalidator looks at in between leads nowhere until it is looked at again. So revalidators wait: flows stay as
 * they are, and new ones are made by the thread that reads the routes. No bridge may go meanwhile, as that waits for them.
 */
export const held = (stages: readonly Stage[], origin: Origin): Stage[] => [
  holdStage(origin),
  ...stages,
  releaseStage(origin),
];

/** The same for something that is done elsewhere, such as in the sandbox: before, and after. */
export const hold = (host: string, origin: Origin): Plan => finishPlan(host, [holdStage(origin)]);

/** The end of {@link hold}. */
export const release = (host: string, origin: Origin): Plan => finishPlan(host, [releaseStage(origin)]);

/** Whether Open vSwitch runs there. */
export const isHoldable = ({ ovsBridges }: HostState): boolean => ovsBridges.length > 0;

const holdStage = (origin: Origin): Stage => ({
  title: 'flows stay as they are',
  lanes: [[pauseRevalidators(origin)]],
});

const releaseStage = (origin: Origin): Stage => ({
  title: 'flows may change',
  lanes: [resumeRevalidators(origin)],
});
