import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NETLAB, countOfHosts, countOfLab, enterHost, NAMESPACES, untilGone } from './contenders.js';
import { run, start, stopwatch } from './measure.js';

const HOSTS = ['h1', 'h2', 'h3'];

/** `netlab up` of `full(count)`, until all servers have answered a ping. */
export const netlabFull = (file, count) => ({
  name: 'netlab',
  up() {
    const time = stopwatch();
    run([NETLAB, 'up', file]);
    const record = join(process.env.NETLAB_WIRE_RUNTIME_DIR, 'netlab-wire/bench-full/lab.json');
    pingAll(JSON.parse(readFileSync(record, 'utf8')).sandbox.pid, count);
    return time();
  },
  down: () => untilGone(() => run([NETLAB, 'down', 'bench-full'])),
  counts: () => countOfLab('bench-full'),
});

/**
 * The best batch script to the same end: what `netlab render` prints, run by sh, all hosts side by side. It was
 * printed before the clock starts.
 */
export function batchScript(file, count) {
  let sections;
  /** A host that has nothing to say has no section for it. */
  const text = (title) => (sections.includes(title) ? sections[sections.indexOf(title) + 1] : '');
  let sandbox;
  let pid;
  const script = async (host, title) => {
    const child = start([...enterHost(pid, host), 'sh', '-s']);
    child.say(text(title));
    child.endInput();
    const [status] = await child.ended;
    if (status !== 0) throw new Error(`script of ${title}: exit ${status}`);
  };
  return {
    name: 'sh script',
    async up() {
      sections ??= run([NETLAB, 'render', file]).stdout.split(/^# ==== (.*) ====\n/m);
      const time = stopwatch();
      sandbox = start([
        ...NAMESPACES,
        '--uts',
        '--ipc',
        '--pid',
        '--fork',
        '--kill-child',
        'sh',
        '-c',
        text('the sandbox'),
      ]);
      pid = Number.parseInt(await sandbox.hear(), 10);
      await sandbox.hear();
      await script('(sandbox)', 'the switches between the hosts');
      await Promise.all(HOSTS.map((host) => script(host, `host ${host}`)));
      await Promise.all(HOSTS.map((host) => script(host, `host ${host}, once all hosts are made`)));
      pingAll(pid, count);
      return time();
    },
    // unshare ends behind its first process, and that behind all others of the sandbox.
    down: () => untilGone(() => sandbox.kill(pid)),
    counts: () => countOfHosts(pid, HOSTS),
  };
}

/** From the first server to all others, each until it has answered. */
function pingAll(pid, count) {
  const next = [0, 1].map(() => 2);
  const addresses = Array.from({ length: count }, (_, index) => addressOf(index % 2, next[index % 2]++));
  const enter = [...enterHost(pid, 'h1'), 'nsenter', '--net=/run/netns/s0'];
  run([...enter, 'perl', '-e', PING_ALL, String(AT_A_TIME), String(LONGEST_PINGS)], {
    input: addresses.slice(1).join('\n'),
  });
}

const PING_ALL = readFileSync(new URL('peers/ping-all.pl', import.meta.url), 'utf8');
/** Of the sizes tried, 32 to 256, the one after which all had answered soonest. */
const AT_A_TIME = 64;
/** Seconds. */
const LONGEST_PINGS = 120;

/** The first address of each network is the router's. */
const addressOf = (network, number) => `10.${network + 1}.${number >> 8}.${number & 255}`;
