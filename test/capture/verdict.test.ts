import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import t, { type Test } from 'tap';
import type { Packet } from '../../src/capture/decode.js';
import type { Hops, Path } from '../../src/capture/path.js';
import { pathNodes } from '../../src/capture/path-nodes.js';
import { pathPoints, PathTraffic } from '../../src/capture/path-traffic.js';
import { pathLoss, pathVerdict } from '../../src/capture/verdict.js';
import { loadLab } from '../../src/resolve/load.js';
import { onMechanism } from '../live/topologies.js';
import { pathOf } from './path-of.js';

/** Whatever was seen of whatever path: what is said of it is whole, and true of what was seen. */

const paths = readdirSync('topologies').flatMap((file) => {
  const text = readFileSync(`topologies/${file}`, 'utf8');
  return [text, onMechanism('linuxbridge', text)].flatMap((one) => {
    const { lab } = loadLab(one, file);
    const nodes = pathNodes(lab);
    const ips = [
      ...new Set(nodes.flatMap(({ ends }) => ends.flatMap(({ addresses }) => addresses.map(({ ip }) => ip)))),
      '192.0.2.1',
    ];
    return nodes.flatMap(({ name }) => ips.map((ip) => pathOf(lab, name, { name: ip, ip })));
  });
});

t.ok(paths.length > 1000, 'paths of every topology on both mechanisms');

t.test('every two devices of a way have something named between them', (t) => {
  const holes = paths
    .flatMap(({ forward, back }) => [forward, back])
    .filter(({ hops, gaps }) => {
      const named = gaps.every((gap) => /\w$/.test(gap) && !/undefined|,\s*$/.test(gap));
      return !named || gaps.length !== Math.max(0, hops.length - 1);
    });
  t.strictSame(holes, []);
  t.end();
});

/** Of one way: packets at each hop, how many asked and answered for the next hop, and whether frames are for another MAC. */
const wayOf = ({ hops }: Hops) =>
  fc.record({
    packets: fc.array(fc.nat(3), { minLength: hops.length, maxLength: hops.length }),
    asked: fc.nat(1),
    answered: fc.nat(1),
    isStray: fc.boolean(),
  });

type Way = ReturnType<typeof wayOf> extends fc.Arbitrary<infer T> ? T : never;

const situation = fc.constantFrom(...paths.filter(({ forward }) => forward.hops.length > 1)).chain((path) =>
  fc.record({
    path: fc.constant(path),
    there: wayOf(path.forward),
    back: wayOf(path.back),
    missing: fc.subarray(pathPoints(path).map(({ name }) => name)),
  }),
);

/** What the captures have seen. */
function trafficOf(path: Path, there: Way, back: Way, missing: readonly string[]): PathTraffic {
  const points = pathPoints(path);
  const traffic = new PathTraffic(path, points);
  for (const [way, { packets, asked, answered, isStray }] of [
    [path.forward, there],
    [path.back, back],
  ] as const) {
    for (const [index, hop] of way.hops.entries()) {
      if (missing.includes(hop.point.name)) continue;
      const point = points.findIndex(({ name }) => name === hop.point.name);
      const send = (packet: Partial<Packet>, direction = hop.direction): void => {
        traffic.take(
          { point, direction },
          { kind: 'ip', source: hop.source, target: hop.target, what: '', ends: ['', ''], ...packet },
        );
      };
      const receiver = isStray ? 'fa:16:3e:ff:ff:ff' : (hop.mac ?? '');
      for (let n = 0; n < (packets[index] ?? 0); n++) send({ receiver });
      const neighbour = { kind: 'neighbour', source: hop.asker, target: hop.asked } as const;
      if (asked > 0) send(neighbour);
      if (answered > 0)
        send(
          { kind: 'neighbour', source: hop.asked, target: hop.asker },
          hop.direction === 'in' ? 'out' : 'in',
        );
    }
  }
  return traffic;
}

t.test('no text ends in nothing, and none names what is not between the two devices', (t) => {
  fc.assert(
    fc.property(situation, ({ path, there, back, missing }) => {
      const faults = new Map(missing.map((name) => [name, 'No such device']));
      const traffic = trafficOf(path, there, back, missing);
      const loss = pathLoss(path, traffic, faults);
      for (const text of [...pathVerdict(path, traffic, faults), ...(loss === undefined ? [] : [loss])]) {
        t.match(text, /^\S.*[\w)]$/, text);
        t.notMatch(text, /undefined|NaN|\s{2}|: (?:;|$)|, (?:;|$)|between them is (?:;|,|$)/, text);
        checkPlaces(t, path, traffic, text);
      }
      return true;
    }),
    { numRuns: 500 },
  );
  t.end();
});

/** The two devices of a sentence are on one way, the first before the second, and were seen as it says; so is what is between. */
function checkPlaces(t: Test, path: Path, traffic: PathTraffic, text: string): void {
  const places =
    /(?:last seen at (\S+), never at (\S+?)|(\S+) saw (\d+), (\S+) (\d+)): between them is ([^()]+?)(?: \(|, and \S+ asks|; \S+ -> |$)/.exec(
      text,
    );
  if (places === null) return;
  const [, last = places[3], next = places[5], , seen, , then, between = ''] = places;
  const ways = [
    { hops: path.forward, counts: traffic.forward },
    { hops: path.back, counts: traffic.back },
  ];
  const isTrue = ways.some(({ hops: { hops, gaps }, counts: { packets } }) =>
    hops.some((one, from) =>
      hops.some(
        (other, to) =>
          from < to &&
          one.point.name === last &&
          other.point.name === next &&
          (seen === undefined ? (packets[from] ?? 0) > 0 : packets[from] === Number(seen)) &&
          packets[to] === Number(then ?? 0) &&
          packets.slice(to).every((count) => count < (packets[from] ?? 0)) &&
          between.split('; the topology says')[0] === [...new Set(gaps.slice(from, to))].join('; '),
      ),
    ),
  );
  t.ok(isTrue, text);
}
