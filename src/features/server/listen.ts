import { NO_CERTIFICATES } from '../../model/load-balancer/haproxy.js';
import { joinFragments, type Daemon, type HostFragment } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import type { Listen, Server } from '../../model/lab.js';
import type { Feature, HostView } from '../feature.js';

/**
 * `listen`: what tests talk to. One haproxy a host answers HTTP with the server's name on the TCP ports
 * of all its servers, each in the server's own namespace; one socat a UDP port sends back what it gets. With `reuseport`, which haproxy
 * sets by itself, the host that a server moves to answers before the one that it leaves ends.
 */
export const listen: Feature = {
  name: 'listen',
  host: (view) => joinFragments([httpResponder(view), { daemons: view.servers.flatMap(udpEchoes) }]),
};

const CONFIG = '/run/netlab/listen.cfg';
const PID_FILE = '/run/netlab/listen.pid';
/** By it a successor gets the open sockets, so that no client meets a closed port. */
const SOCKET = '/run/netlab/listen.sock';
const COMMAND = ['haproxy', '-D', '-f', CONFIG, '-p', PID_FILE];

/** One process for all: each further one would cost 30 ms of a processor. */
function httpResponder({ host, servers }: HostView): HostFragment {
  const answering = servers.filter((server) => portsOf(server, 'tcp').length > 0);
  if (answering.length === 0) return {};
  const origin = { feature: 'listen', path: host.path };
  return {
    files: [{ path: CONFIG, content: [GLOBAL, ...answering.map(frontend)].join('\n'), origin }],
    daemons: [
      {
        name: 'haproxy, which answers for servers',
        shortName: 'listen-http',
        netns: '',
        argv: COMMAND,
        detaches: true,
        pidFile: PID_FILE,
        reads: [CONFIG],
        reload: { kind: 'successor', argv: [...COMMAND, '-x', SOCKET, '-sf'] },
        farewell: 'USR1',
        origin,
      },
    ],
  };
}

/** Long time-outs, so that somebody may type a request by hand. */
const GLOBAL = `global
    nbthread 1
    maxconn 1000
    stats socket ${SOCKET} level admin expose-fd listeners
${NO_CERTIFICATES}
defaults
    mode http
    timeout client 60s
    timeout http-request 60s
`;

/**
 * `bind :80 namespace web1`: haproxy opens the socket in the namespace of that name; `bind :::80 v4v6` is a socket for
 * IPv6 and IPv4.
 */
function frontend(server: Server): string {
  const [any, options] = hasIpv6(server) ? ['::', ' v4v6'] : ['', ''];
  const binds = portsOf(server, 'tcp').map(
    (port) => `    bind ${any}:${port}${options} namespace ${server.name}\n`,
  );
  return `frontend ${server.name}
${binds.join('')}    http-request return status 200 content-type text/plain string ${server.name}
`;
}

/** Of IPv6: 65,535 bytes less the UDP header; of IPv4 20 less. Without `-b` socat takes 8,192. */
const LARGEST_DATAGRAM = '65527';

function udpEchoes(server: Server): Daemon[] {
  const echo = (name: string, address: string): Daemon => ({
    name,
    shortName: name,
    netns: server.name,
    argv: ['socat', '-b', LARGEST_DATAGRAM, `${address},reuseport,fork`, 'PIPE'],
    detaches: false,
    origin: { feature: 'listen', path: server.path },
  });
  return portsOf(server, 'udp').flatMap((port) => {
    const name = `socat-${server.name}-${port}`;
    return [
      echo(name, `UDP4-RECVFROM:${port}`),
      ...(hasIpv6(server) ? [echo(`${name}-ipv6`, `UDP6-RECVFROM:${port},ipv6only=1`)] : []),
    ];
  });
}

const hasIpv6 = ({ ports }: Server): boolean =>
  ports.some(({ fixedIps }) => fixedIps.some(({ ip }) => isIpv6(ip)));

const portsOf = ({ listen: all }: Server, wanted: Listen['protocol']): number[] =>
  all.filter(({ protocol }) => protocol === wanted).map(({ port }) => port);
