import { joinFragments, type HostFragment } from '../../model/host-state.js';
import type { LoadBalancer } from '../../model/lab.js';
import type {
  HealthMonitor,
  Listener,
  Member,
  MonitorRequest,
  Pool,
  SessionPersistence,
} from '../../model/load-balancer/load-balancer.js';
import { isIpv6 } from '../../model/ip.js';
import { haproxyFiles, qlbaasName } from '../../model/names.js';
import type { Feature } from '../feature.js';

/**
 * One haproxy for all listeners of a load balancer, with the configuration that the namespace driver writes
 * (neutron-lbaas `drivers/haproxy/jinja_cfg.py` and its `templates/`), lines in its order. Where it differs, and why:
 *
 * - no `user nobody`, `group nogroup`: a user namespace with one id has neither;
 * - `no strict-limits`: haproxy would not start where the machine lets it open fewer files than `maxconn` asks for;
 * - a monitor of type HTTPS is `check-ssl verify none` with `option httpchk`. Neutron writes `option ssl-hello-chk` behind it, of
 *   which only the last counts: an SSLv3 hello, which nobody answers any more, and no status code is looked at.
 */
export const haproxy: Feature = {
  name: 'haproxy',
  host: (view) => joinFragments(view.loadBalancers.map(process)),
};

/** Neutron takes the process away if no listener is up. */
function process({ id, name, path, vip, listeners: all }: LoadBalancer): HostFragment {
  const listeners = all.filter(({ adminStateUp }) => adminStateUp);
  const [address] = vip.fixedIps;
  if (listeners.length === 0 || address === undefined) return {};
  const { conf, pid, stats } = haproxyFiles(id);
  const origin = { feature: 'haproxy', path };
  const sections = [
    ...[globalSection(listeners, stats), DEFAULTS],
    ...listeners.flatMap((listener) => [frontend(listener, address.ip), backend(listener, address.ip)]),
  ];
  return {
    files: [{ path: conf, content: sections.map(sectionText).join('\n'), origin }],
    daemons: [
      {
        name: `haproxy of load balancer ${name}`,
        shortName: `haproxy-${name}`,
        netns: qlbaasName(id),
        argv: ['haproxy', '-f', conf, '-p', pid],
        detaches: true,
        pidFile: pid,
        reads: [conf],
        reload: { kind: 'successor', argv: ['haproxy', '-f', conf, '-p', pid, '-sf'] },
        // Its first check of a member that is not there yet would take it for dead.
        starts: 'last',
        origin,
      },
    ],
  };
}

/** The section's first line, and those below it. */
type Section = readonly [head: string, ...lines: string[]];

const sectionText = ([head, ...lines]: Section): string =>
  [head, ...lines.map((line) => `    ${line}`), ''].join('\n');

/** What counts for a listener without a limit (neutron-lbaas `jinja_cfg.py`). */
const UNLIMITED = 2000;

function globalSection(listeners: readonly Listener[], stats: string): Section {
  const limits = listeners.map(({ connectionLimit }) => connectionLimit ?? UNLIMITED);
  return [
    'global',
    'daemon',
    'log /dev/log local0 debug alert',
    'log /dev/log local1 notice alert',
    `maxconn ${limits.reduce((sum, limit) => sum + limit, 0)}`,
    'no strict-limits',
    `stats socket ${stats} mode 0666 level user`,
  ];
}

/** Milliseconds. A connection that fails is tried three times more, the last time with another member. */
const DEFAULTS: Section = [
  'defaults',
  'log global',
  'retries 3',
  'option redispatch',
  'timeout connect 5000',
  'timeout client 50000',
  'timeout server 50000',
];

/** HTTPS is passed through. */
const modeOf = ({ protocol }: Listener): 'http' | 'tcp' => (protocol === 'HTTP' ? 'http' : 'tcp');

function frontend(listener: Listener, vip: string): Section {
  const { id, port, connectionLimit, pool } = listener;
  const http = modeOf(listener) === 'http';
  return [
    `frontend ${id}`,
    `option ${http ? 'httplog' : 'tcplog'}`,
    ...(connectionLimit === undefined ? [] : [`maxconn ${connectionLimit}`]),
    ...(http ? ['option forwardfor'] : []),
    `bind ${vip}:${port}`,
    `mode ${modeOf(listener)}`,
    `default_backend ${pool.id}`,
  ];
}

const BALANCE: Readonly<Record<Pool['method'], string>> = {
  ROUND_ROBIN: 'roundrobin',
  LEAST_CONNECTIONS: 'leastconn',
  SOURCE_IP: 'source',
};

function backend(listener: Listener, vip: string): Section {
  const { id, method, persistence, monitor, members } = listener.pool;
  return [
    `backend ${id}`,
    `mode ${modeOf(listener)}`,
    `balance ${BALANCE[method]}`,
    ...(persistence === undefined ? [] : stickiness(persistence, vip)),
    ...(monitor === undefined ? [] : healthCheck(monitor)),
    ...members.filter(({ adminStateUp }) => adminStateUp).map((member) => server(member, listener.pool)),
  ];
}

function stickiness(persistence: SessionPersistence, vip: string): string[] {
  switch (persistence.type) {
    case 'SOURCE_IP':
      return [`stick-table type ${isIpv6(vip) ? 'ipv6' : 'ip'} size 10k`, 'stick on src'];
    case 'HTTP_COOKIE':
      return ['cookie SRV insert indirect nocache'];
    case 'APP_COOKIE':
      return [
        'stick-table type string len 64 size 10k',
        `stick store-response res.cook(${persistence.cookieName})`,
        `stick match req.cook(${persistence.cookieName})`,
      ];
  }
}

function healthCheck({ timeout, request }: HealthMonitor): string[] {
  return [`timeout check ${timeout}s`, ...(request === undefined ? [] : httpCheck(request))];
}

const httpCheck = ({ method, path, expectedCodes }: MonitorRequest): string[] => [
  `option httpchk ${method} ${path}`,
  `http-check expect rstatus ${expectedCodes.join('|')}`,
];

/** `server MEMBER 10.0.1.10:80 weight 1 check inter 1s fall 2 cookie MEMBER`. PING is a connection too, as in Neutron. */
function server({ id, ip, port, weight }: Member, { monitor, persistence }: Pool): string {
  const words = [`server ${id} ${ip}:${port} weight ${weight}`];
  if (monitor !== undefined) {
    const tls = monitor.type === 'HTTPS' ? 'check-ssl verify none ' : '';
    words.push(`check ${tls}inter ${monitor.delay}s fall ${monitor.maxRetries}`);
  }
  if (persistence?.type === 'HTTP_COOKIE') words.push(`cookie ${id}`);
  return words.join(' ');
}
