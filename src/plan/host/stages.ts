import type { Lane, Plan, Stage } from '../../model/batch.js';

/** A plan without lanes and stages in which there is nothing to do. */
export const finishPlan = (host: string, stages: readonly Stage[]): Plan => ({
  host,
  stages: stages
    .map(({ title, lanes }) => ({ title, lanes: lanes.filter((lane) => lane.length > 0) }))
    .filter(({ lanes }) => lanes.length > 0),
});

/** More lanes than this gain nothing: the processes that they run only share the processors. */
const MOST_LANES = 4;

/** Joins lanes to a few, neighbours together. */
export function deal(lanes: readonly Lane[], most = MOST_LANES): Lane[] {
  const present = lanes.filter((lane) => lane.length > 0);
  const size = Math.ceil(present.length / most);
  return size <= 1
    ? present
    : Array.from({ length: most }, (_, index) => present.slice(index * size, (index + 1) * size).flat());
}
