import type { PointFault } from '../../capture/capture-packets.js';
import type { Path } from '../../capture/path.js';
import type { PathRow, PathTraffic } from '../../capture/path-traffic.js';
import type { CapturePoint } from '../../capture/point.js';
import { pathVerdict } from '../../capture/verdict.js';
import { formatTable } from '../table.js';

/** What became of a path's packets, for people and for programs. */
export interface PathReport {
  readonly text: string;
  readonly json: object;
}

/** Each hop with the packets seen there, and how far they got. */
export function pathReport(
  path: Path,
  points: readonly CapturePoint[],
  traffic: PathTraffic,
  faults: readonly PointFault[],
): PathReport {
  const missing = new Map(faults.map(({ point, reason }) => [points[point]?.name ?? '', reason]));
  const verdict = pathVerdict(path, traffic, missing);
  const seen = ({ forward, back }: PathRow) => ({
    there: forward === undefined ? null : (traffic.forward.packets[forward] ?? 0),
    back: back === undefined ? null : (traffic.back.packets[back] ?? 0),
  });
  const { from, to } = path;
  const rows = traffic.rows.map((row, index) => {
    const { there, back } = seen(row);
    const reason = missing.get(row.point.name);
    const counts = reason === undefined ? [String(there ?? '-'), String(back ?? '-')] : [reason];
    return [String(index + 1), row.point.name, ...counts];
  });
  const table = formatTable(['HOP', 'DEVICE', `${from} -> ${to}`, `${to} -> ${from}`], rows);
  return {
    text: ['', ...table, '', ...verdict].join('\n'),
    json: {
      from,
      to,
      hops: traffic.rows.map((row, index) => hopJson(row, index, seen(row), missing)),
      verdict,
    },
  };
}

const hopJson = (
  { point: { name, host, netns, device } }: PathRow,
  index: number,
  seen: object,
  missing: ReadonlyMap<string, string>,
): object => ({
  hop: index + 1,
  point: name,
  host,
  netns,
  device,
  ...seen,
  fault: missing.get(name) ?? null,
});

/** How many packets each point has seen. */
export function pointSummary(points: readonly CapturePoint[], counts: readonly number[]): string[] {
  const rows = points.map(({ name }, index) => [name, String(counts[index] ?? 0)]);
  return ['', ...formatTable(['CAPTURED AT', 'PACKETS'], rows)];
}
