import type { Executor, RunningProgram } from '../model/executor.js';
import type { HostState } from '../model/host-state.js';
import { pidFileOf } from '../tools/index.js';
import { ownShell, readPart } from './run-script.js';

/**
 * Hears of changes on a host: of links, addresses, routes and rules in all of its namespaces, of Open vSwitch, of processes that end. What
 * the kernel tells nobody of (sets of addresses, settings, files) is not heard.
 * @param onChange called for each, often several times for one
 */
export function watchHost(executor: Executor, state: HostState, onChange: () => void): RunningProgram {
  const pidFiles = new Set(state.daemons.map(pidFileOf));
  const argv = [
    ...['perl', '-'],
    ...state.netns.map(({ name }) => `netns=${name}`),
    ...[...pidFiles, ...(state.ovsBridges.length === 0 ? [] : OVS_PID_FILES)].map((file) => `pid=${file}`),
    ...state.ovsBridges.map(({ name }) => `bridge=${name}`),
  ];
  return executor.start(state.host, argv, {
    stdin: ownShell(readPart('watch')),
    onStdoutLine: (line) => {
      if (line.startsWith('changed ')) onChange();
    },
  });
}

const OVS_PID_FILES = ['/run/openvswitch/ovsdb-server.pid', '/run/openvswitch/ovs-vswitchd.pid'];
