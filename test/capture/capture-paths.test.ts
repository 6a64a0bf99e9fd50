import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { capturePackets } from '../../src/capture/capture-packets.js';
import { decodeFrame } from '../../src/capture/decode.js';
import { pathPoints, PathTraffic, type WayCounts } from '../../src/capture/path-traffic.js';
import { runTests } from '../../src/probe/run.js';
import { pathOf } from './path-of.js';
import { eventually } from '../live/eventually.js';
import { onMechanism } from '../live/topologies.js';
import { withLab } from '../live/with-lab.js';
import { PATIENCE } from '../live/patience.js';

/** Where packets come by in real labs, and where paths say they do. */

const QUICKSTART = readFileSync('topologies/quickstart.yml', 'utf8');

const topologies: readonly (readonly [name: string, text: string])[] = [
  ['quickstart on openvswitch', QUICKSTART],
  ['quickstart on linuxbridge', onMechanism('linuxbridge', QUICKSTART)],
  ['vlan', readFileSync('topologies/vlan.yml', 'utf8')],
];
for (const [name, text] of topologies) {
  t.test(`${name}: packets come by where paths say they do`, (t) =>
    withLab(`${name}.yml`, (record) => comesByEveryHop(t, record), text),
  );
}

/** Every device of every path is captured at while the lab's tests run. */
async function comesByEveryHop(t: Test, record: LabRecord): Promise<void> {
  const { lab } = record;
  const reaching = lab.tests.filter(({ expect }) => expect === 'reach');
  const paths = reaching.map(({ from, to }) => pathOf(lab, from.name, to));
  const points = [...new Map(paths.flatMap(pathPoints).map((point) => [point.name, point])).values()];
  const traffic = paths.map((path) => new PathTraffic(path, points));
  const capture = capturePackets(createExecutor(record), points, '', async (packets) => {
    for (const packet of packets) {
      const decoded = decodeFrame(packet.data);
      for (const one of traffic) one.take(packet, decoded);
    }
  });
  t.strictSame(await capture.ready, [], 'all devices are there');
  const { failed } = await runTests(lab, lab.tests, createExecutor(record), { wait: PATIENCE });
  t.equal(failed, 0);
  const isComplete = (): boolean => traffic.every((one) => unseen(one).length === 0);
  await eventually(async () => isComplete());
  capture.stop();
  await capture.ended;
  for (const [index, one] of traffic.entries()) t.strictSame(unseen(one), [], reaching[index]?.name ?? '');
}

/** Devices that have not seen what should have come by. */
function unseen({ rows, forward, back }: PathTraffic): string[] {
  const count = (counts: WayCounts, index: number | undefined): number =>
    index === undefined ? 1 : (counts.packets[index] ?? 0);
  const isUnseen = (row: PathTraffic['rows'][number]): boolean =>
    count(forward, row.forward) === 0 || count(back, row.back) === 0;
  return rows.filter(isUnseen).map(({ point }) => point.name);
}
