// `npm run bench`: how fast netlab is, beside what else does the same work on the same machine in the same minutes.
//   node bench/bench.js [--quick] [--runs N] [--only TEXT] [--most N] [--no-write] [--json]
// Contenders of a row run in turn, and each run's ratio is taken of its own neighbours. What it finds goes to standard output, to
// bench/results/ as text and as JSON; what matters most of it to the block of bench/README.md that is its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { parseArgs } from 'node:util';
import { ownFolder } from './contenders.js';
import { Missing, meter, roomForNeighbours, spread } from './measure.js';
import { idleMemory } from './memory.js';
import { formatProfiles, profiles } from './profile.js';
import { underReaper } from './processor.js';
import { NODE, compileOnce, quickRows, rows } from './rows.js';
import { figures, formatCounts, formatTable, isHeadline, writeBlock } from './table.js';
import { formatThroughput, throughput } from './throughput.js';

// It costs each start of Node 60 ms, where it is set, and would flatter every ratio.
delete process.env.NODE_EXTRA_CA_CERTS;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    most: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
    'no-write': { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const most = Number(values.most);
/** The largest takes half a minute, and has no peer to be paired with. */
const MOST_COMPILES = 3;
process.exitCode = underReaper(meter) ?? (await bench());

/** @returns an exit code */
async function bench() {
  const folder = ownFolder();
  // The quick form needs none, and may run beside tests that look whether the machine stays as it is.
  if (!values.quick) roomForNeighbours();
  try {
    const all = [];
    const isWished = ({ name, servers = 0 }) => name.includes(values.only) && servers <= most;
    for (const row of (values.quick ? quickRows : rows)(folder).filter(isWished)) {
      all.push(...(await measureRow(row)));
    }
    const compile = !values.quick && 'compile'.includes(values.only) ? measureCompile(folder) : undefined;
    const memory = !values.quick && 'memory'.includes(values.only) ? idleMemory(folder, 50) : undefined;
    const programs =
      !values.quick && 'profile'.includes(values.only)
        ? await ifPossible(() => profiles(folder, runs))
        : undefined;
    const bits =
      !values.quick && 'throughput'.includes(values.only)
        ? await ifPossible(() => throughput(folder, runs))
        : undefined;
    report(all, compile, memory, programs, bits);
  } finally {
    folder.remove();
    meter.end();
  }
  return 0;
}

/** Runs the contenders of a row in turn, a different one first each time. */
async function measureRow(row) {
  const samples = {};
  const counts = {};
  const contenders = [...row.contenders, NODE];
  for (let turn = 0; turn < runs; turn += 1) {
    const order = contenders.map((_, index) => contenders[(index + turn) % contenders.length]);
    for (const contender of order) {
      console.error(`${row.name}, ${turn + 1} of ${runs}: ${contender.name}`);
      const { took, counts: made } = await contender.measure();
      const own = (samples[contender.name] ??= {});
      for (const [act, value] of Object.entries(took)) if (value !== undefined) (own[act] ??= []).push(value);
      if (made !== undefined) counts[contender.name] = made;
    }
  }
  return figures(row, samples, NODE.name, Object.keys(counts).length === 0 ? undefined : counts);
}

/** Two sizes of a lab, and the power of its output's size with which the time grows. */
function measureCompile(folder) {
  const sizes = [
    [2000, 20],
    [20000, 200],
  ].map(([servers, hosts]) => {
    const samples = Array.from({ length: Math.min(runs, MOST_COMPILES) }, () =>
      compileOnce(folder, servers, hosts),
    );
    const kilobytes = Math.max(...samples.map((one) => one.kilobytes));
    return {
      servers,
      hosts,
      characters: samples[0].characters,
      seconds: spread(samples.map((one) => one.took.wall)),
      processor: spread(samples.map((one) => one.took.processor)),
      kilobytes,
    };
  });
  const [small, large] = sizes;
  const growth =
    Math.log(large.seconds.median / small.seconds.median) / Math.log(large.characters / small.characters);
  return { sizes, growth };
}

/** What needs more of the machine than netlab does says what is missing. */
async function ifPossible(act) {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(error.message);
    return undefined;
  }
}

function report(all, compile, memory, programs, bits) {
  if (values.json) return console.log(JSON.stringify(programs ?? bits ?? all));
  const others = [...describeCompile(compile), ...describeMemory(memory)];
  const textOf = (shown) => [...(shown.length === 0 ? [] : [formatTable(shown)]), ...others].join('\n');
  const parts = [
    textOf(all),
    formatCounts(all),
    ...(bits === undefined ? [] : [formatThroughput(bits)]),
    ...(programs === undefined ? [] : [formatProfiles(programs)]),
    `processor time by ${meter.name}`,
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  console.log(text);
  if (values['no-write'] || values.only !== '') return;
  const machine = `${cpus().length} processors (${cpus()[0]?.model}), Linux ${release()}, Node ${process.version}`;
  mkdirSync('bench/results', { recursive: true });
  const result = {
    date: new Date().toISOString(),
    machine,
    user: process.getuid() === 0 ? 'root' : 'ordinary',
    processor: meter.name,
    runs,
    most,
    rows: all,
    compile,
    memory,
    profiles: programs,
    throughput: bits,
  };
  const name = `bench/results/${values.quick ? 'quick' : 'latest'}`;
  writeFileSync(`${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  if (values.quick) return;
  writeFileSync(`${name}.txt`, text);
  writeBlock('bench/README.md', `\`\`\`text\n${textOf(all.filter(isHeadline))}\n\`\`\``);
}

function describeCompile(compile) {
  if (compile === undefined) return [];
  return [
    ...compile.sizes.map(
      ({ servers, hosts, seconds, processor, kilobytes, characters }) =>
        `compile ${servers} servers on ${hosts} hosts: ${seconds.median.toFixed(1)} s, ${processor.median.toFixed(1)} s of processors, ${(kilobytes / 1024).toFixed(0)} MB, ${(characters / 1e6).toFixed(0)} MB of scripts`,
    ),
    `compile time grows with the power ${compile.growth.toFixed(2)} of its output's size`,
  ];
}

function describeMemory(memory) {
  if (memory === undefined) return [];
  const [other, openvswitch] = [memory.other, memory.openvswitch].map((kilobytes) =>
    (kilobytes / 1024).toFixed(0),
  );
  return [`50 servers, idle: ${other} MB beside ${openvswitch} MB of Open vSwitch`];
}
