import type { Executor, RunningProgram } from '../../model/executor.js';
import type { HostState } from '../../model/host-state.js';
import { pidFileOf } from '../../tools/index.js';
import type { Scope } from './due-scopes.js';
import { ownShell, readPart } from '../run-script.js';

/** What is heard. */
export interface Listener {
  /**
   * Something has changed, in one of these namespaces or in the host's own. Often called several times for one change. Called for all
   * once every change is heard: whoever looks then has missed none.
   */
  onChange(host: string, scope: Scope): void;
  /** Nobody hears of a host's changes any more, for a second: then somebody does again. */
  onDeaf(host: string, reason: string): void;
}

/** Hears of changes on all hosts until it is closed. Whoever listens on one is started again when he ends. */
export class Hearing {
  readonly #programs = new Map<string, RunningProgram>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #isClosed = false;

  constructor(
    private readonly executor: Executor,
    states: Iterable<HostState>,
    private readonly listener: Listener,
  ) {
    for (const state of states) this.#hear(state);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([...this.#programs.values()].map((program) => program.stop()));
  }

  #hear(state: HostState): void {
    const { host } = state;
    const program = watchHost(this.executor, state, (scope) => {
      this.listener.onChange(host, scope);
    });
    this.#programs.set(host, program);
    void program.ended.then(({ stderr }) => {
      if (this.#isClosed) return;
      this.listener.onDeaf(host, stderr.trim());
      this.#timers.add(
        setTimeout(() => {
          this.#hear(state);
        }, 1000),
      );
    });
  }
}

/**
 * Hears of changes on a host: of links, addresses, routes, neighbours and rules in all of its namespaces, of Open vSwitch, of files. Processes,
 * settings and sets of addresses, of which the kernel tells nobody, are looked at many times a second.
 * @param onChange called as `Listener.onChange` is
 */
function watchHost(executor: Executor, state: HostState, onChange: (scope: Scope) => void): RunningProgram {
  const daemons = new Map(state.daemons.map((daemon) => [pidFileOf(daemon), daemon.netns]));
  return executor.start(state.host, ['perl', '-', ...watched(state, [...daemons.keys()])], {
    stdin: ownShell(PARTS.map(readPart).join('\n')),
    onStdoutLine: (line) => {
      if (line === 'watching') onChange(undefined);
      const [, what, name = ''] = /^changed (\w+) ?(.*)$/.exec(line) ?? [];
      if (what !== undefined) onChange(scopeOf(what, name, daemons));
    },
  });
}

const PARTS = ['watch-files', 'watch-settings', 'watch'];

const OVS_PID_FILES = ['/run/openvswitch/ovsdb-server.pid', '/run/openvswitch/ovs-vswitchd.pid'];

/** What a daemon writes is not judged. */
function watched(state: HostState, pidFiles: readonly string[]): string[] {
  const files = state.files.filter(({ initial, rewritten }) => initial !== true && rewritten !== true);
  return [
    ...state.netns.map(({ name }) => `netns=${name}`),
    ...[...pidFiles, ...(state.ovsBridges.length === 0 ? [] : OVS_PID_FILES)].map((file) => `pid=${file}`),
    ...state.ovsBridges.map(({ name }) => `bridge=${name}`),
    ...files.map(({ path }) => `file=${path}`),
    ...state.sysctls.map(({ netns, key }) => `setting=${netns} ${key}`),
    ...(state.ipsets.length === 0 ? [] : ['sets=yes']),
    ...(state.neighbours.length === 0 ? [] : ['neighbours=yes']),
  ];
}

/** Open vSwitch has devices in any namespace. */
function scopeOf(what: string, name: string, daemons: ReadonlyMap<string, string>): Scope {
  if (what === 'netns') return new Set([name]);
  if (what === 'process' && daemons.has(name)) return new Set([daemons.get(name) ?? '']);
  return what === 'process' || what === 'database' ? undefined : new Set();
}
