import type { Plan, Stage } from '../model/batch.js';

/** A plan without lanes and stages in which there is nothing to do. */
export const finishPlan = (host: string, stages: readonly Stage[]): Plan => ({
  host,
  stages: stages
    .map(({ title, lanes }) => ({ title, lanes: lanes.filter((lane) => lane.length > 0) }))
    .filter(({ lanes }) => lanes.length > 0),
});
