import type { Executor } from '../../model/executor.js';
import type { CommandTest, Lab } from '../../model/lab.js';
import { judgeCommand, type CommandVerdict } from '../judge/command.js';
import { runCommand } from '../kind/command.js';
import type { Limiter } from './limiter.js';
import { sleep } from './sleep.js';

/** What a process of its own costs, counted in probes; and here are three. */
const WEIGHT = 8;

/** Milliseconds between the beginnings of two tries of a command. */
const PERIOD = 500;

/** A verdict that stands. */
export interface SettledCommand {
  readonly test: CommandTest;
  readonly verdict: CommandVerdict;
  readonly attempts: number;
  readonly seconds: number;
}

/** What commands that run side by side share. */
export interface CommandContext {
  readonly lab: Lab;
  readonly executor: Executor;
  readonly limiter: Limiter;
  /** Milliseconds of performance.now() after which no attempt begins but a first one. */
  readonly deadline: number;
}

/** Runs a command again until its verdict is final or time is over. */
export async function settleCommand(
  test: CommandTest,
  { lab, executor, limiter, deadline }: CommandContext,
): Promise<SettledCommand> {
  const began = performance.now();
  for (let attempts = 1; ; attempts += 1) {
    const slot = performance.now() + PERIOD;
    const outcome = await limiter(WEIGHT, () => runCommand(executor, lab, test));
    const verdict = judgeCommand(test, outcome);
    const seconds = (performance.now() - began) / 1000;
    if (verdict.final || Math.max(slot, performance.now()) >= deadline)
      return { test, verdict, attempts, seconds };
    await sleep(slot - performance.now());
  }
}
