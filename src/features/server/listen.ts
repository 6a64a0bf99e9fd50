import { ANSWER_PROGRAM } from '../../model/answer-script.js';
import { joinFragments, type Daemon, type HostFragment } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import type { Listen, Server } from '../../model/lab.js';
import type { Feature, HostView } from '../feature.js';

/**
 * `listen`: what tests talk to. One process a host answers HTTP with the server's name on the TCP ports of all its servers, each in
 * the server's own namespace; one socat a UDP port sends back what it gets. With `reuseport` the host that a server moves to answers
 * before the one that it leaves ends.
 */
export const listen: Feature = {
  name: 'listen',
  host: (view) => joinFragments([httpResponder(view), { daemons: view.servers.flatMap(udpEchoes) }]),
};

const CONFIG = '/run/netlab/listen.conf';
const PID_FILE = '/run/netlab/listen.pid';
const COMMAND = ['perl', ANSWER_PROGRAM, CONFIG, PID_FILE];

function httpResponder({ host, servers }: HostView): HostFragment {
  const lines = servers.flatMap(listenLines);
  if (lines.length === 0) return {};
  const origin = { feature: 'listen', path: host.path };
  return {
    files: [{ path: CONFIG, content: lines.join(''), origin }],
    daemons: [
      {
        name: 'the program that answers for servers',
        shortName: 'listen-http',
        netns: '',
        argv: COMMAND,
        detaches: true,
        pidFile: PID_FILE,
        reads: [CONFIG],
        reload: { kind: 'successor', argv: COMMAND },
        farewell: 'USR1',
        origin,
      },
    ],
  };
}

/** `listen web1 0.0.0.0 80`; `listen web1 :: 80` is for IPv6 and IPv4. */
const listenLines = (server: Server): string[] =>
  portsOf(server, 'tcp').map(
    (port) => `listen ${server.name} ${hasIpv6(server) ? '::' : '0.0.0.0'} ${port}\n`,
  );

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
