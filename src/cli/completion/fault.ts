import type { LabRecord } from '../../apply/lab/store.js';
import { compile } from '../../compile/compile.js';
import { subjectOf } from '../../model/fault.js';
import { killables } from '../../tools/index.js';
import { nodesOf } from '../nodes.js';

/**
 * What the next word of `netlab fault` can be: nodes, hosts, a host's daemons by their short names, its bridges, or numbers of faults.
 * @param typed the words before it, from the kind of fault on
 */
export function completeFault(
  [what, host, ...more]: readonly string[],
  labs: readonly LabRecord[],
): string[] {
  const onHost = what === 'host-down' || what === 'kill' || what === 'flush-flows';
  if (host === undefined) {
    if (what === 'ls') return [];
    if (what === 'clear')
      return [...labs.flatMap(({ faults }) => faults.map(({ number }) => String(number))), 'all'];
    if (what === 'link-up' || what === 'host-up') return pulled(what, labs);
    const nodes = labs.flatMap(({ lab }) => nodesOf(lab)).filter(({ kind }) => !onHost || kind === 'host');
    return [...new Set(nodes.map(({ name }) => name))];
  }
  if (more.length > 0 || (what !== 'kill' && what !== 'flush-flows')) return [];
  const states = labs
    .flatMap(({ lab, numbers }) => compile(lab, numbers).hosts)
    .filter((state) => state.host === host);
  return states.flatMap((state) =>
    what === 'kill' ? killables(state).map(({ name }) => name) : state.ovsBridges.map(({ name }) => name),
  );
}

/** The nodes, or hosts, that are down. */
function pulled(what: 'link-up' | 'host-up', labs: readonly LabRecord[]): string[] {
  const kind = what === 'link-up' ? 'link-down' : 'host-down';
  const all = labs.flatMap(({ faults }) => faults);
  return [...new Set(all.filter((fault) => fault.kind === kind).map(subjectOf))];
}
