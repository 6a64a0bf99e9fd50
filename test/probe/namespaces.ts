import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Executor, RunningProgram, RunOptions, RunResult } from '../../src/model/executor.js';

/**
 * Three namespaces made by hand, wired as web1 - edge - db1, in a sandbox of their own. db1's link takes 1,400 bytes.
 * db1 answers HTTP on TCP port 80 (`db1`) and echoes on UDP port 53.
 */
const WIRING = `
set -e
mount -t tmpfs none /run
mkdir /run/netns /run/hosts
ln -s /proc/self/ns /run/hosts/host1
for node in web1 edge db1; do ip netns add $node; ip -n $node link set lo up; done
ip link add eth0 netns web1 type veth peer name qr-web netns edge
ip link add eth0 netns db1 mtu 1400 type veth peer name qr-db mtu 1400 netns edge
ip -batch - -n web1 <<'END'
addr add 10.0.1.10/24 dev eth0
link set eth0 up
route add default via 10.0.1.1
END
ip -batch - -n edge <<'END'
addr add 10.0.1.1/24 dev qr-web
addr add 10.0.2.1/24 dev qr-db
link set qr-web up
link set qr-db up
END
ip -batch - -n db1 <<'END'
addr add 10.0.2.20/24 dev eth0
addr add 10.0.2.21/24 dev eth0
link set eth0 up
route add default via 10.0.2.1
END
nsenter --net=/run/netns/edge sysctl -qw net.ipv4.ip_forward=1
cat > /run/haproxy.cfg <<'END'
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend listen
  bind :80
  http-request return status 200 content-type text/plain string db1
END
nsenter --net=/run/netns/db1 haproxy -D -f /run/haproxy.cfg
nsenter --net=/run/netns/db1 socat UDP4-RECVFROM:53,fork EXEC:cat </dev/null >/dev/null 2>&1 &
echo ready
exec sleep infinity
`;

export interface Namespaces {
  /** Its one host is `host1`. */
  readonly executor: Executor;
  /** Runs a command line of blank-separated words in a namespace. @throws Error if it fails */
  readonly command: (netns: string, line: string) => Promise<void>;
  /** The kernel takes everything away. */
  readonly remove: () => void;
}

/** Makes the namespaces and waits until they are wired. Works as root and as an ordinary user. */
export async function makeNamespaces(): Promise<Namespaces> {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? [] : ['--user', '--map-root-user'];
  const rest = ['--mount', '--pid', '--net', '--fork', '--kill-child', '--mount-proc'];
  const sandbox = spawn('unshare', [...user, ...rest, 'sh', '-c', WIRING], { stdio: 'pipe' });
  await firstLine(sandbox);

  const proc = `/proc/${sandbox.pid}/ns`;
  const enter = [
    ...['nsenter', `--mount=${proc}/mnt`, `--net=${proc}/net`, `--pid=${proc}/pid_for_children`],
    ...(isRoot ? [] : [`--user=${proc}/user`, '--preserve-credentials']),
  ];
  const executor: Executor = {
    slowness: 1,
    run: (_host, argv, options) => start([...enter, ...argv], options).ended,
    start: (_host, argv, options) => start([...enter, ...argv], options),
  };
  return {
    executor,
    async command(netns, line) {
      const argv = ['nsenter', `--net=/run/netns/${netns}`, ...line.split(' ')];
      const { exitCode, stderr } = await executor.run('host1', argv);
      if (exitCode !== 0) throw new Error(`${line}: ${stderr}`);
    },
    remove: () => sandbox.kill('SIGKILL'),
  };
}

function firstLine(child: ChildProcessWithoutNullStreams): Promise<void> {
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error(`no namespaces to test in: ${stderr}`)));
  });
}

/** A process group of its own, so that a signal reaches what runs in the PID namespace. */
function start(argv: readonly string[], options: RunOptions = {}): RunningProgram {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { detached: true, stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  if (options.interactive === true) child.stdin.write(options.stdin ?? '');
  else child.stdin.end(options.stdin ?? '');
  let timedOut = false;
  const kill = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  const timer =
    options.timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          kill('SIGKILL');
        }, options.timeout);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => (output[name] += String(chunk)));
  }
  if (options.onStdoutLine) createInterface(child.stdout).on('line', options.onStdoutLine);
  const ended = new Promise<RunResult>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? 255, ...output, timedOut });
    });
  });
  return {
    ended,
    write: (text) => void child.stdin.write(text),
    stop: () => {
      kill('SIGTERM');
      return ended;
    },
  };
}
