import { mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NETLAB } from './contenders.js';
import { Missing, run, spread } from './measure.js';
import { full } from './topologies.js';

const TRACING = '/sys/kernel/tracing';
const EVENTS = ['sched_switch', 'sched_process_exec', 'sched_process_fork'];
/** For each processor; some 100,000 events. */
const KILOBYTES = 16_384;

/** Profiles of `netlab up`, each the median of some runs: of the quickstart, and of 200 servers on 3 hosts. @throws Missing */
export function profiles(folder, runs) {
  const quickstart = fileURLToPath(new URL('../topologies/quickstart.yml', import.meta.url));
  const two = [
    ['quickstart', quickstart, 'quickstart'],
    ['200 servers', folder.write('profile.yml', full(200)), 'bench-full'],
  ];
  return two.map(([name, file, lab]) => {
    const all = Array.from({ length: runs }, () => {
      const found = profile([NETLAB, 'up', file]);
      run([NETLAB, 'down', lab]);
      return found;
    });
    return { name, ...medianOf(all) };
  });
}

function medianOf(all) {
  const median = (of) => spread(all.map(of)).median;
  const names = new Set(all.flatMap(({ programs }) => programs.map(({ program }) => program)));
  const programs = [...names].map((program) => {
    const of = (key) => median(({ programs }) => programs.find((one) => one.program === program)?.[key] ?? 0);
    return { program, executed: of('executed'), seconds: of('seconds') };
  });
  return {
    processor: median(({ took }) => took.processor),
    kernel: median(({ took }) => took.kernel),
    programs: programs.sort((a, b) => b.seconds - a.seconds),
    processes: all[0].processes,
  };
}

/** A table of programs, and of the first profile its processes, each with those that it has started. */
export function formatProfiles(all) {
  const of = ({ name, processor, kernel, programs }) => [
    `up of ${name}: ${milliseconds(processor)} ms of processors, ${milliseconds(kernel)} of them in the kernel`,
    `${'program'.padEnd(18)} executed      ms   share`,
    ...programs.map(
      ({ program, executed, seconds }) =>
        `${program.padEnd(18)} ${String(executed).padStart(8)} ${milliseconds(seconds).padStart(7)} ${((100 * seconds) / processor).toFixed(1).padStart(5)} %`,
    ),
    '',
  ];
  return [
    ...all.flatMap(of),
    `processes of ${all[0].name}, ms`,
    ...all[0].processes.started.flatMap((one) => formatTree(one, 0)),
  ].join('\n');
}

const formatTree = ({ programs, seconds, started }, depth) => [
  `${'  '.repeat(depth)}${programs.join(' > ')} ${milliseconds(seconds)}`,
  ...started.flatMap((one) => formatTree(one, depth + 1)),
];

const milliseconds = (seconds) => (seconds * 1000).toFixed(1);

/**
 * Which program a command's processor time goes to, its descendants' included, until it has ended: by the kernel's own
 * record of which thread ran when (tracefs, ftrace.txt of Linux). Others who use the machine are not in it.
 * @returns by program, dearest first, how often it was executed and its seconds; and each process with those that it has started
 * @throws Missing where there is no tracefs to write to; Error with what the command said, if it fails
 */
function profile(argv) {
  const own = `${TRACING}/instances/netlab-bench-${process.pid}`;
  const set = (name, value) => writeFileSync(`${own}/${name}`, String(value));
  try {
    mkdirSync(own);
  } catch (error) {
    throw new Missing(`profile: it needs root, and tracefs at ${TRACING}: ${error.message}`);
  }
  try {
    set('buffer_size_kb', KILOBYTES);
    // Its own clock is each processor's, and who was started first could not be told.
    set('trace_clock', 'mono');
    set('options/event-fork', 1);
    EVENTS.forEach((event) => set(`events/sched/${event}/enable`, 1));
    const { took } = run(['sh', '-c', 'echo $$ >"$0" && exec "$@"', `${own}/set_event_pid`, ...argv]);
    set('tracing_on', 0);
    const lost = readdirSync(`${own}/per_cpu`).filter(
      (cpu) => !/^overrun: 0$/m.test(readFileSync(`${own}/per_cpu/${cpu}/stats`, 'utf8')),
    );
    if (lost.length > 0)
      throw new Error(`the kernel's record of ${argv.join(' ')} is longer than ${KILOBYTES} KB`);
    return { took, ...account(readFileSync(`${own}/trace`, 'utf8')) };
  } finally {
    rmdirSync(own);
  }
}

const LINE = /\[(\d+)\] \S+ +(\d+\.\d+): (sched_\w+): (.*)/;
const SWITCH = /prev_pid=(\d+) .* next_pid=(\d+)/;
const FORK = / pid=(\d+) .*child_pid=(\d+)/;
const EXEC = /filename=(.*) pid=(\d+) /;

/** Adds up a trace. A thread, and a process until it has become another program, is the program of who has started it. */
function account(trace) {
  const tasks = new Map();
  const task = (id) => tasks.get(id) ?? newTask(tasks, id);
  /** By processor, who runs there since when; undefined: somebody else. */
  const running = new Map();
  const leave = (cpu, time) => {
    const last = running.get(cpu);
    if (last !== undefined) last.part.seconds += time - last.since;
  };
  for (const line of trace.split('\n')) {
    const [, cpu, at, event, text] = LINE.exec(line) ?? [];
    const time = Number(at);
    if (event === 'sched_switch') {
      const [, , next] = SWITCH.exec(text);
      leave(cpu, time);
      running.set(cpu, tasks.has(next) ? { part: tasks.get(next).parts.at(-1), since: time } : undefined);
    } else if (event === 'sched_process_fork') {
      const [, parent, child] = FORK.exec(text);
      newTask(tasks, child, task(parent));
    } else if (event === 'sched_process_exec') {
      const [, file, id] = EXEC.exec(text);
      leave(cpu, time);
      const part = { program: basename(file), seconds: 0, executed: true };
      task(id).parts.push(part);
      running.set(cpu, { part, since: time });
    }
  }
  return {
    programs: programsOf([...tasks.values()].flatMap((one) => one.parts)),
    processes: treeOf([...tasks.values()]),
  };
}

function newTask(tasks, id, parent) {
  const program = parent?.parts.at(-1).program ?? 'sh';
  const made = { parent, parts: [{ program, seconds: 0, executed: false }] };
  tasks.set(id, made);
  return made;
}

function programsOf(parts) {
  const programs = new Map();
  for (const { program, seconds, executed } of parts) {
    const one = programs.get(program) ?? { program, executed: 0, seconds: 0 };
    programs.set(program, {
      program,
      executed: one.executed + (executed ? 1 : 0),
      seconds: one.seconds + seconds,
    });
  }
  return [...programs.values()].sort((a, b) => b.seconds - a.seconds);
}

/** Threads and forked processes that execute nothing are one with who has started them. */
function treeOf(tasks) {
  const nodes = new Map();
  const nodeOf = (task) => nodes.get(task) ?? makeNode(task);
  const makeNode = (task) => {
    const executed = task.parts.slice(1);
    const above = task.parent === undefined ? undefined : nodeOf(task.parent);
    const node =
      above !== undefined && executed.length === 0
        ? above
        : { programs: executed.map((one) => one.program), seconds: 0, started: [] };
    node.seconds += task.parts.reduce((sum, one) => sum + one.seconds, 0);
    if (node !== above) above?.started.push(node);
    nodes.set(task, node);
    return node;
  };
  tasks.forEach(nodeOf);
  return nodes.get(tasks[0]);
}
