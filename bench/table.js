import { readFileSync, writeFileSync } from 'node:fs';
import { ratios, spread } from './measure.js';

/** `1.31-1.38-1.52`: min, median, max. */
const show = ({ min, median, max }, digits = 2) =>
  [min, median, max].map((value) => value.toFixed(digits)).join('-');

/**
 * A row's figures: seconds of all contenders, and ratios of the first one to each other in the same run, of wall and of processor
 * time. Processor time has a ratio to Node's start, too; wall only where there is no other neighbour.
 * @param samples by contender, then by what was done, a list of times
 * @param unit the contender that is Node's start
 */
export function figures({ name, contenders, recorded }, samples, unit, counts) {
  const [own, ...peers] = contenders.map((one) => one.name);
  const acts = Object.keys(samples[own]);
  const of = (kind, act, peersOfKind) => {
    const values = (contender) =>
      (samples[contender][contender === unit ? 'start' : act] ?? []).flatMap((took) => took[kind] ?? []);
    const shown = [own, ...peersOfKind].filter((contender) => values(contender).length > 0);
    return {
      seconds: Object.fromEntries(shown.map((one) => [one, spread(values(one))])),
      ratios: Object.fromEntries(shown.slice(1).map((peer) => [peer, ratios(values(own), values(peer))])),
    };
  };
  return acts.map((act) => ({
    row: name,
    act,
    counts,
    ...(recorded === undefined || act !== 'up' ? {} : { recorded }),
    ...of('wall', act, peers.length === 0 ? [unit] : peers),
    processor: of('processor', act, [...peers, unit]),
  }));
}

/** What a newcomer asks for; all else is in bench/results/. */
const HEADLINES = [
  /^one bridge, 1000 servers: /,
  /^3 hosts, .*, (50|1000) servers: up$/,
  /^all pairs/,
  /^quickstart: /,
  /^one server more/,
];

export const isHeadline = ({ row, act }) => HEADLINES.some((headline) => headline.test(`${row}: ${act}`));

/** All figures as a table, two lines a row, of wall and of processor time: what was done, netlab's seconds, its ratio to each peer. */
export function formatTable(all) {
  const lines = all.flatMap(({ row, act, seconds, ratios: to, recorded, processor }) => {
    const what = `${row}: ${act}`;
    const beside =
      recorded === undefined
        ? []
        : [`1/${(recorded / seconds.netlab.median).toFixed(0)} of Neutron's recorded ${recorded} s`];
    const wall = seconds.netlab === undefined ? [] : [[what, ...cells(seconds, to, beside), '']];
    return [
      ...wall,
      [wall.length === 0 ? what : '', ...cells(processor.seconds, processor.ratios, []), ' of processors'],
    ];
  });
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map(
      ([what, time, ratio, kind]) =>
        `${what.padEnd(widths[0])}  ${time.padEnd(widths[1])}${kind.padEnd(14)}  ${ratio}`,
    )
    .join('\n');
}

const cells = (seconds, to, beside) => [
  `${show(seconds.netlab)} s`,
  [...Object.entries(to).map(([peer, ratio]) => `${show(ratio)} x ${peer}`), ...beside].join(', '),
];

/** Says what each contender has made, a line for each row. */
export function formatCounts(all) {
  const rows = new Map(
    all.filter(({ counts }) => counts !== undefined).map(({ row, counts }) => [row, counts]),
  );
  return [...rows]
    .map(([row, counts]) => `${row}: ${Object.entries(counts).map(describe).join('; ')}`)
    .join('\n');
}

const describe = ([name, { namespaces, links, rules, flows }]) =>
  `${name} ${namespaces} namespaces, ${links} links, ${rules} rules, ${flows} flows`;

const [BEGIN, END] = ['<!-- bench -->\n', '<!-- /bench -->'];

/** Puts text into the block of a Markdown file that is the bench's. @throws Error where it has none */
export function writeBlock(file, text) {
  const before = readFileSync(file, 'utf8');
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${BEGIN.trim()} block`);
  writeFileSync(file, `${before.slice(0, from + BEGIN.length)}\n${text}\n${before.slice(to)}`);
}
