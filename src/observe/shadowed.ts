import type { Flow, FlowMatch } from '../model/flow.js';

/** Flows that get fewer frames since a foreign one is there: of its table, not above it, for frames that it matches too. */
export const shadowed = (foreign: Flow, own: readonly Flow[]): Flow[] =>
  own.filter(
    (flow) =>
      flow.bridge === foreign.bridge &&
      flow.table === foreign.table &&
      flow.priority <= foreign.priority &&
      mayShare(foreign.match, flow.match),
  );

/** Whether a frame may match both: no field says two different things. A mask may fit anything. */
function mayShare(one: FlowMatch, other: FlowMatch): boolean {
  return (Object.keys(one) as (keyof FlowMatch)[]).every((field) => {
    const [mine, theirs] = [one[field], other[field]];
    if (field === 'other' || mine === undefined || theirs === undefined) return true;
    return String(mine) === String(theirs) || String(mine).includes('/') || String(theirs).includes('/');
  });
}
