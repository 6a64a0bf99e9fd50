import { readFileSync, writeFileSync } from 'node:fs';
import { ratios, spread } from './measure.js';

/** `1.31-1.38-1.52`: min, median, max. */
const show = ({ min, median, max }, digits = 2) =>
  [min, median, max].map((value) => value.toFixed(digits)).join('-');

/**
 * A row's figures: seconds of all contenders, and ratios of the first one to each other in the same run.
 * @param samples by contender, then by what was done, a list of seconds
 */
export function figures({ name, contenders, against, recorded }, samples, counts) {
  const [own, ...peers] = contenders.map((one) => one.name);
  const acts = Object.keys(samples[own]);
  return acts.map((act) => ({
    row: name,
    act,
    counts,
    ...(recorded === undefined || act !== 'up' ? {} : { recorded }),
    seconds: Object.fromEntries(
      contenders.flatMap((one) => {
        const values = samples[one.name][against !== undefined && one.name !== own ? against : act];
        return values === undefined ? [] : [[one.name, spread(values)]];
      }),
    ),
    ratios: Object.fromEntries(
      peers.flatMap((peer) => {
        const values = samples[peer][against ?? act];
        return values === undefined ? [] : [[peer, ratios(samples[own][act], values)]];
      }),
    ),
  }));
}

/** What a newcomer asks for; all else is in bench/results/. */
const HEADLINES = [
  /^one bridge, 1000 servers: /,
  /^3 hosts, .*, (50|1000) servers: up$/,
  /^all pairs/,
  /^quickstart: (up|no-op up|up --test)$/,
  /^one server more/,
];

export const isHeadline = ({ row, act }) => HEADLINES.some((headline) => headline.test(`${row}: ${act}`));

/** All figures as a table: what was done, netlab's seconds, its ratio to each peer. */
export function formatTable(all) {
  const lines = all.map(({ row, act, seconds, ratios: to, recorded }) => [
    `${row}: ${act}`,
    `${show(seconds.netlab)} s`,
    [
      ...Object.entries(to).map(([peer, ratio]) => `${show(ratio)} x ${peer}`),
      ...(recorded === undefined
        ? []
        : [`1/${(recorded / seconds.netlab.median).toFixed(0)} of Neutron's recorded ${recorded} s`]),
    ].join(', '),
  ]);
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map(([what, time, ratio]) => `${what.padEnd(widths[0])}  ${time.padEnd(widths[1])}  ${ratio}`)
    .join('\n');
}

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
