import { joinFragments, type Daemon, type HostFragment } from '../model/host-state.js';
import type { Server } from '../model/lab.js';
import type { Origin } from '../model/origin.js';
import type { Feature } from './feature.js';

/**
 * `listen`: what tests talk to. One haproxy answers HTTP on all of a server's TCP ports with the
 * server's name; one socat a UDP port sends back what it gets.
 */
export const listen: Feature = {
  name: 'listen',
  host: ({ servers }) => joinFragments(servers.map(listeners)),
};

function listeners(server: Server): HostFragment {
  const origin = { feature: 'listen', path: server.path };
  const tcp = server.listen.filter(({ protocol }) => protocol === 'tcp').map(({ port }) => port);
  const udp = server.listen.filter(({ protocol }) => protocol === 'udp').map(({ port }) => port);
  return joinFragments([
    tcp.length === 0 ? {} : httpResponder(server, tcp, origin),
    { daemons: udp.map((port) => udpEcho(server, port, origin)) },
  ]);
}

function httpResponder(server: Server, ports: readonly number[], origin: Origin): HostFragment {
  const path = `/run/netlab/listen/${server.name}.cfg`;
  return {
    files: [{ path, content: haproxyConfig(server.name, ports), origin }],
    daemons: [
      {
        name: `haproxy-${server.name}`,
        netns: server.name,
        argv: ['haproxy', '-D', '-f', path, '-p', `/run/netlab/listen/${server.name}.pid`],
        detaches: true,
        origin,
      },
    ],
  };
}

/** Long time-outs, so that somebody may type a request by hand. */
function haproxyConfig(name: string, ports: readonly number[]): string {
  return `global
    nbthread 1
    maxconn 2000
defaults
    mode http
    timeout client 60s
    timeout http-request 60s
frontend listen
${ports.map((port) => `    bind :${port}`).join('\n')}
    http-request return status 200 content-type text/plain string ${name}
`;
}

function udpEcho(server: Server, port: number, origin: Origin): Daemon {
  return {
    name: `socat-${server.name}-${port}`,
    netns: server.name,
    argv: ['socat', `UDP4-RECVFROM:${port},fork`, 'PIPE'],
    detaches: false,
    origin,
  };
}
