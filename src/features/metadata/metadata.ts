import { NO_CERTIFICATES } from '../../model/load-balancer/haproxy.js';
import type { DetachingDaemon, HostFragment } from '../../model/host-state.js';
import { linkLocalAddress } from '../../model/ip.js';
import type { Port, Server } from '../../model/lab.js';
import { METADATA_FOLDERS, metadataAnswers, type MetadataAnswer } from '../../model/metadata-answers.js';
import { METADATA_SOCKET, metadataProxies, type MetadataProxy } from '../../model/metadata.js';
import type { Feature, HostView } from '../feature.js';

/**
 * Who answers for metadata. On a real node the metadata agent finds out, by router (or network) and address, which server
 * asks, and hands the request on to nova. Here one haproxy a host is both, as all answers are known beforehand.
 */
export const metadata: Feature = { name: 'metadata', host: agent };

const FOLDER = '/run/netlab/metadata';
const CONFIG = `${FOLDER}/haproxy.cfg`;
const SERVERS = `${FOLDER}/servers`;
const PID_FILE = `${FOLDER}/pid`;
const COMMAND = ['haproxy', '-D', '-f', CONFIG, '-p', PID_FILE];

function agent(view: HostView): HostFragment {
  const proxies = metadataProxies(view);
  if (proxies.length === 0) return {};
  const origin = { feature: 'metadata', path: view.host.path };
  const askers = proxies.map((proxy) => ({ proxy, ports: portsBehind(view, proxy) }));
  const lines = askers.flatMap(({ proxy, ports }) => ports.flatMap((port) => mapLines(proxy, port)));
  const ports = askers.flatMap((asker) => asker.ports);
  return {
    files: [
      { path: CONFIG, content: configuration(view, ports), origin },
      { path: SERVERS, content: lines.join(''), origin },
    ],
    daemons: [{ ...DAEMON, origin }],
  };
}

const DAEMON: Omit<DetachingDaemon, 'origin'> = {
  name: 'the metadata agent',
  shortName: 'metadata-agent',
  netns: '',
  argv: COMMAND,
  detaches: true,
  pidFile: PID_FILE,
  reads: [CONFIG, SERVERS],
  reload: { kind: 'successor', argv: [...COMMAND, '-sf'] },
};

const portsBehind = (view: HostView, { networks }: MetadataProxy): Port[] =>
  networks.flatMap((network) => view.portsOn(network)).filter(({ owner }) => owner === 'compute:nova');

/** `10f15a1f-e2b8-45e9-85e0-4e08caaf1307/10.0.1.5 web1`; by IPv6 a server comes with its link-local address. */
const mapLines = ({ id }: MetadataProxy, { fixedIps, mac, device }: Port): string[] =>
  [...fixedIps.map(({ ip }) => ip), linkLocalAddress(mac)].map((ip) => `${id}/${ip} ${device}\n`);

function configuration({ lab }: HostView, askers: readonly Port[]): string {
  const names = new Set(askers.map(({ device }) => device));
  const servers = lab.servers.filter(({ name }) => names.has(name));
  return [FRONTEND, ...servers.map((server) => backend(server, metadataAnswers(lab, server)))].join('\n');
}

/** A listing is one line for each entry, whether its path ends with a slash or not. */
const listings = Object.entries(METADATA_FOLDERS).map(
  ([path, entries]) =>
    `    http-request return status 200 content-type text/plain string "${entries.join('\\n')}" if { path ${path} ${path.replace(/\/?$/, '/')} }\n`,
);

/** The last X-Forwarded-For is the proxy's own, whatever else a server says of itself. */
const FRONTEND = `global
    nbthread 1
    maxconn 1000
    tune.bufsize 65536
${NO_CERTIFICATES}
defaults
    mode http
    timeout client 32s
    timeout http-request 30s
frontend metadata
    bind ${METADATA_SOCKET}
    http-request set-var(txn.from) req.hdr(X-Forwarded-For,-1),regsub(^::ffff:,)
    http-request set-var(txn.server) req.hdr(X-Neutron-Router-ID),concat(/,txn.from),map(${SERVERS})
    http-request set-var(txn.server) req.hdr(X-Neutron-Network-ID),concat(/,txn.from),map(${SERVERS}) if { req.hdr(X-Neutron-Network-ID) -m found }
    http-request return status 404 default-errorfiles unless { var(txn.server) -m found }
${listings.join('')}    use_backend %[var(txn.server)]
`;

/** Everything that a server may ask for; all else is not found. */
const backend = ({ name }: Server, answers: readonly MetadataAnswer[]): string =>
  `backend ${name}\n${answers.map(answerRule).join('')}    http-request return status 404 default-errorfiles\n`;

/** haproxy takes no empty text: then there is just no body. */
function answerRule({ path, type, body }: MetadataAnswer): string {
  const content = body === '' ? '' : ` content-type ${type} string '${body}'`;
  return `    http-request return status 200${content} if { path ${path} }\n`;
}
