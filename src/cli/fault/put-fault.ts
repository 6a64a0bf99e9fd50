import { createExecutor } from '../../apply/process/executor.js';
import { changeFaults, flushOn, killOn, withRunningLab } from '../../apply/lab/fault.js';
import { requireQueue } from '../../apply/machine/requirements.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { compile } from '../../compile/compile.js';
import {
  hostsDown,
  isStanding,
  type StandingFault,
  type StandingWish,
  type StrikeWish,
} from '../../model/fault.js';
import { isSameFault, placeFault } from '../../plan/fault/fault-places.js';
import { findDaemon, findTable, isProblem, type Problem } from '../../plan/fault/fault-targets.js';
import type { Breaker } from '../../probe/under-fault.js';
import { atPrimary } from '../../probe/vrrp-state.js';
import { faultComplaint } from '../../resolve/test/fault-names.js';
import type { Killable } from '../../tools/index.js';
import { nodesOf } from '../nodes.js';
import { UsageError } from '../usage-error.js';

/** A fault in a lab, beside those that are on already. */
export interface Placement {
  readonly fault: StandingFault;
  /** Of the same kind at the same place: it makes room. */
  readonly replaced: StandingFault | undefined;
  /** All that are on then, by number. */
  readonly faults: readonly StandingFault[];
}

/**
 * Puts a fault in that stands until it is cleared.
 * @param check may refuse it, by throwing
 * @throws UsageError for what is not there; MachineError where the kernel cannot do it; what `changeFaults` throws
 */
export async function putFault(
  record: LabRecord,
  wish: StandingWish,
  check?: (placement: Placement) => void,
): Promise<Placement> {
  let placement = await placeIn(record, wish);
  await requireQueueFor(wish);
  await changeFaults(record.name, `fault ${wish.words}`, async (now) => {
    placement = await placeIn(now, wish);
    check?.(placement);
    return placement.faults;
  });
  return placement;
}

/** Finds where a fault would be. @throws UsageError for what is not there */
export async function placeIn(
  { lab, numbers, faults, sandbox }: LabRecord,
  wish: StandingWish,
): Promise<Placement> {
  refuse(faultComplaint(lab, wish));
  const nodes = 'node' in wish ? nodesOf(lab).filter(({ name }) => name === wish.node) : [];
  const [node] = await atPrimary(createExecutor({ sandbox }), lab, nodes, hostsDown(faults));
  const placed = placeFault(wish, lab, compile(lab, numbers), node?.host);
  if (placed === undefined) throw new Error(`${wish.words} is nowhere: a fault of netlab itself`);
  const replaced = faults.find((one) => isSameFault(one, placed));
  const number = replaced?.number ?? 1 + Math.max(0, ...faults.map((one) => one.number));
  const fault: StandingFault = { ...placed, number, since: Date.now() };
  const others = faults.filter((one) => one !== replaced);
  return { fault, replaced, faults: [...others, fault].sort((a, b) => a.number - b.number) };
}

/** Takes faults out. @throws what `changeFaults` throws */
export async function clearFaults(
  { name }: Pick<LabRecord, 'name'>,
  gone: readonly Pick<StandingFault, 'number'>[],
): Promise<void> {
  const numbers = new Set(gone.map(({ number }) => number));
  await changeFaults(name, 'fault clear', ({ faults }) =>
    Promise.resolve(faults.filter(({ number }) => !numbers.has(number))),
  );
}

/** What is broken once. */
export type Target =
  | { readonly kind: 'kill'; readonly daemon: Killable }
  | { readonly kind: 'flush-flows'; readonly bridge: string; readonly table: number };

/** Finds it. @throws UsageError for what is not there */
export function aim({ lab, numbers }: LabRecord, wish: StrikeWish): Target {
  refuse(faultComplaint(lab, wish));
  const state = compile(lab, numbers).hosts.find(({ host }) => host === wish.host);
  if (state === undefined) throw new Error(`${wish.host} was not compiled: a fault of netlab itself`);
  if (wish.kind === 'kill') return { kind: wish.kind, daemon: found(findDaemon(state, wish.daemon)) };
  return { kind: wish.kind, table: wish.table, ...found(findTable(state, wish)) };
}

/**
 * Breaks it.
 * @returns the processes that were killed, or how many flows there were
 * @throws UsageError, NotRunningError, HostDownError, LabBusyError before anything is touched
 */
export function strike(
  record: LabRecord,
  wish: StrikeWish,
): Promise<{ readonly target: Target; readonly processes: readonly number[]; readonly flows: number }> {
  return withRunningLab(record.name, `fault ${wish.words}`, async (now) => {
    const target = aim(now, wish);
    return target.kind === 'kill'
      ? { target, processes: await killOn(now, wish.host, target.daemon), flows: 0 }
      : { target, processes: [], flows: await flushOn(now, wish.host, target) };
  });
}

/** For tests that break something. What is broken already is not theirs to mend. */
export const breakerOf = (record: LabRecord): Breaker => ({
  async put(wish) {
    if (!isStanding(wish)) {
      await strike(record, wish);
      return { hostsDown: hostsDown(record.faults), clear: () => Promise.resolve() };
    }
    const { fault, faults } = await putFault(record, wish, ({ replaced }) => {
      if (replaced !== undefined)
        throw new UsageError(`fault ${replaced.number} is on: ${replaced.words}`, 'netlab fault clear');
    });
    return { hostsDown: hostsDown(faults), clear: () => clearFaults(record, [fault]) };
  },
});

async function requireQueueFor({ kind }: StandingWish): Promise<void> {
  if (kind === 'rate') await requireQueue('tbf');
  if (kind === 'delay' || kind === 'loss') await requireQueue('netem');
}

function found<T extends object>(target: T | Problem): T {
  if (isProblem(target)) throw usageError(target);
  return target;
}

function refuse(complaint: Problem | undefined): void {
  if (complaint !== undefined) throw usageError(complaint);
}

const usageError = ({ message, hint }: Problem): UsageError => new UsageError(message, hint);
