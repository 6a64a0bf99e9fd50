import { isIpv6 } from '../model/ip.js';
import type { Probe, Test } from '../model/lab.js';
import { hostAndPort } from './kind/connection.js';
import { httpRequest } from './kind/http.js';
import { dataSize } from './kind/ping.js';
import { PROBE_TTL } from './kind/ttl.js';

/** Bytes of a UUID as text. */
const PAYLOAD_LENGTH = 36;

/** How a person sends the same as a test does, in its source. @param patience seconds */
export function commandOf({ to: { ip }, probe }: Test, patience: number): string[] {
  switch (probe.kind) {
    case 'ping':
      return pingCommand(probe, ip, patience);
    case 'tcp':
      return ['socat', '-u', '/dev/null', tcpAddress(ip, probe.port, patience)];
    case 'udp':
      return ['socat', '-t', String(patience), '-', udpAddress(ip, probe.port)];
    case 'http':
      return ['socat', '-t', String(patience), '-', `${tcpAddress(ip, probe.port, patience)},shut-none`];
  }
}

/** What that program reads and sends; '' where it sends nothing of the kind. */
export function inputOf({ to, probe }: Test): string {
  if (probe.kind === 'http') return httpRequest(to.ip, probe);
  return probe.kind === 'udp' ? 'hello' : '';
}

/** `ping -c 3 -W 1 -t 64 -M do -s 1422 10.0.1.11`: don't fragment, 1,450 bytes with headers. */
function pingCommand(probe: Extract<Probe, { kind: 'ping' }>, ip: string, patience: number): string[] {
  const size = probe.size === undefined ? [] : ['-M', 'do', '-s', String(dataSize(probe.size, ip))];
  return [
    ...['ping', '-c', String(probe.count), '-W', String(patience), '-t', String(PROBE_TTL)],
    ...[...size, ip],
  ];
}

/** `TCP4:10.0.2.20:22,connect-timeout=0.6,ttl=64`, `TCP6:[2001:db8:2::a]:22,connect-timeout=0.6,ipv6-unicast-hops=64` */
const tcpAddress = (ip: string, port: number, patience: number): string =>
  `TCP${versioned(ip, port)},connect-timeout=${patience},${hopLimit(ip)}`;

/** `UDP4:10.0.2.20:53,readbytes=36,shut-none,ttl=64`: ends as soon as as many bytes have come back. */
const udpAddress = (ip: string, port: number): string =>
  `UDP${versioned(ip, port)},readbytes=${PAYLOAD_LENGTH},shut-none,${hopLimit(ip)}`;

const versioned = (ip: string, port: number): string => `${isIpv6(ip) ? 6 : 4}:${hostAndPort({ ip, port })}`;

const hopLimit = (ip: string): string => `${isIpv6(ip) ? 'ipv6-unicast-hops' : 'ttl'}=${PROBE_TTL}`;
