import { createExecutor } from '../../apply/process/executor.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { CaptureError, capturePackets } from '../../capture/capture-packets.js';
import { decodeFrame } from '../../capture/decode.js';
import { pathBetween, type Path } from '../../capture/path.js';
import { pathNodes } from '../../capture/path-nodes.js';
import { pathPoints, PathTraffic } from '../../capture/path-traffic.js';
import { pathLoss } from '../../capture/verdict.js';
import type { Executor } from '../../model/executor.js';
import { isCommandTest, type Lab } from '../../model/lab.js';
import type { TestReport, TestResult } from '../../probe/report/report.js';
import { inNamespace } from '../../probe/source.js';
import { atMasters } from '../nodes.js';

/** Tests that are looked into: behind many failures there is mostly one cause, and each is a second's work. */
const MOST = 5;
/** Milliseconds that a probe may take, as many times as the machine is slow. */
const PATIENCE = 10_000;

/**
 * Sends what has got no answer once more, with a capture at each device on its way, and says where it was seen last. One after the
 * other, so that no packet is taken for another's. Of the rest of a report nothing changes.
 * @throws what the executor throws, e.g. where the lab is gone
 */
export async function locateLosses(record: LabRecord, report: TestReport): Promise<TestReport> {
  const lost = report.results.filter(isLost).slice(0, MOST);
  if (lost.length === 0) return report;
  const executor = createExecutor(record);
  const lab = await atMasters(record);
  const causes = new Map<TestResult, string>();
  for (const result of lost) {
    const cause = await locate(executor, lab, result);
    if (cause !== undefined) causes.set(result, cause);
  }
  const results = report.results.map((result) => {
    const cause = causes.get(result);
    return cause === undefined ? result : { ...result, cause };
  });
  return { ...report, results };
}

/** Nothing says yet why it has failed, and nothing is broken for it alone. */
const isLost = ({ test, passed, attempts, cause }: TestResult): boolean =>
  !passed && test.expect === 'reach' && test.during === undefined && attempts > 0 && cause === undefined;

async function locate(executor: Executor, lab: Lab, result: TestResult): Promise<string | undefined> {
  const path = pathOf(lab, result);
  if (path === undefined || path.forward.hops.length === 0) return path?.problem;
  const points = pathPoints(path);
  const traffic = new PathTraffic(path, points);
  const capture = capturePackets(executor, points, '', (packets) => {
    for (const packet of packets) traffic.take(packet, decodeFrame(packet.data));
    return Promise.resolve();
  });
  try {
    const faults = await capture.ready;
    await repeat(executor, lab, result);
    capture.stop();
    await capture.ended;
    const missing = new Map(faults.map(({ point, reason }) => [points[point]?.name ?? '', reason]));
    return pathLoss(path, traffic, missing);
  } catch (error) {
    if (error instanceof CaptureError) return undefined;
    throw error;
  } finally {
    capture.stop();
    await capture.ended.catch(() => undefined);
  }
}

/** Undefined for a test from something that paths do not know. */
function pathOf(lab: Lab, { test }: TestResult): Path | undefined {
  if (isCommandTest(test)) return undefined;
  const { from, to } = test;
  const nodes = pathNodes(lab);
  const node = nodes.find(({ name }) => name === from.name);
  return node && pathBetween(lab, nodes, { name: from.name, node }, to);
}

async function repeat(executor: Executor, lab: Lab, { test, command, input }: TestResult): Promise<void> {
  const { from } = test;
  const { host } = lab.routers.find(({ name }) => name === from.name) ?? from;
  await executor.run(host, inNamespace(from, command), { stdin: input, timeout: PATIENCE });
}
