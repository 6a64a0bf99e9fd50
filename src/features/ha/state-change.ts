import type { Daemon, HostState, Sysctl } from '../../model/host-state.js';
import type { Router } from '../../model/lab.js';
import { haName, keepalivedFiles, qrouterName } from '../../model/names.js';
import { haPort } from '../../model/ports.js';
import type { Feature } from '../feature.js';

/**
 * Beside each keepalived of an HA router somebody watches whether the router's address of the master is on `ha-`, and
 * writes `primary` or `backup` into its `state` file (neutron's program of that name). Here it also does what
 * Neutron's L3 agent does when it is told: only the master forwards IPv6 and heeds router advertisements.
 */
export const keepalivedStateChange: Feature = {
  name: 'keepalived-state-change',
  revise: (view, state) =>
    view.routers.reduce((revised, router) => watch(revised, view.host.name, router), state),
};

function watch(state: HostState, host: string, router: Router): HostState {
  const port = haPort(router, host);
  if (router.ha === undefined || port === undefined) return state;
  const netns = qrouterName(router.id);
  const ofMaster = ({ netns: at, key, value }: Sysctl): boolean =>
    at === netns && MASTERS_SYSCTL.test(key) && value !== '0';
  const settings = state.sysctls.filter(ofMaster).map(({ key, value }) => `${key}=${value}`);
  const watcher: Daemon = {
    name: `keepalived-state-change of ${router.name}`,
    shortName: `state-change-${router.name}`,
    netns,
    argv: ['sh', '-c', WATCH, keepalivedFiles(router.id).state, haName(port.id), router.ha.vip, ...settings],
    detaches: false,
    writes: [keepalivedFiles(router.id).state],
    exclusive: true,
    starts: 'networked',
    origin: { feature: 'keepalived-state-change', path: port.path },
  };
  return {
    ...state,
    sysctls: state.sysctls.map((sysctl) => (ofMaster(sysctl) ? { ...sysctl, value: '0' } : sysctl)),
    daemons: [...state.daemons, watcher],
  };
}

const MASTERS_SYSCTL = /^net\/ipv6\/conf\/[^/]+\/(forwarding|accept_ra)$/;

/**
 * `$0` is the state file; then the device, the address, and KEY=VALUE of what only the master has. The file is never
 * half written. SIGTERM ends all of it.
 */
const WATCH = `device=$1 vip=$2 was=
shift 2
trap 'trap - TERM; kill 0' TERM
{ echo; exec ip -o monitor address dev "$device"; } | while read -r _; do
  is=backup
  [ -z "$(ip -o address show dev "$device" to "$vip")" ] || is=primary
  [ "$is" != "$was" ] || continue
  was=$is
  for setting; do
    value=0
    [ "$is" = backup ] || value=\${setting#*=}
    echo "$value" >"/proc/sys/\${setting%%=*}"
  done
  echo "$is" >"$0.new" && mv "$0.new" "$0"
done &
wait`;
