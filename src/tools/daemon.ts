import type { Step } from '../model/batch.js';
import type { Daemon, File } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import { inNetns } from './nsenter.js';

/**
 * Starts a host's own ovsdb-server and ovs-vswitchd with an empty database, as the distribution's
 * `ovs-ctl start` does, at the usual paths. vswitchd's parent returns when the first configuration is in place.
 */
export function startOpenVswitch(host: string, origin: Origin): Step[] {
  const daemon = ['--no-chdir', '--detach', '--pidfile', '--log-file', '-vconsole:off'];
  const step = (title: string, ...argv: readonly string[]): Step => ({ title, argv, origin });
  return [
    step(
      'folders of Open vSwitch',
      'mkdir',
      '-p',
      '/run/openvswitch',
      '/var/log/openvswitch',
      '/etc/openvswitch',
    ),
    step('empty OVS database', 'ovsdb-tool', 'create', '/etc/openvswitch/conf.db', OVS_SCHEMA),
    step('start ovsdb-server', 'ovsdb-server', ...daemon, '--remote=punix:/run/openvswitch/db.sock'),
    step(
      'name of this node',
      ...['ovs-vsctl', '--no-wait', 'init', '--', 'set', 'Open_vSwitch', '.'],
      ...[`external_ids:hostname=${host}`, `external_ids:system-id=${host}`],
    ),
    step('start ovs-vswitchd', 'ovs-vswitchd', ...daemon),
  ];
}

const OVS_SCHEMA = '/usr/share/openvswitch/vswitch.ovsschema';

/** Writes a file, and makes the folders above it. Its content always ends with a newline. */
export function writeFile({ path, content, origin }: File): Step {
  return {
    title: `write ${path}`,
    argv: ['install', '-D', '-m', '644', '/dev/stdin', path],
    stdin: content,
    origin,
  };
}

/** Starts a process that lives as long as the lab. One that does not detach gets a session of its own. */
export function startDaemon(daemon: Daemon): Step {
  const { name, netns, argv, detaches, origin } = daemon;
  const title = `start ${name}`;
  if (detaches) return { title, argv: inNetns(netns, argv), origin };
  return { title, argv: inNetns(netns, ['setsid', ...argv]), origin, background: true };
}
