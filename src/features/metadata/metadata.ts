import { ANSWER_PROGRAM } from '../../model/answer-script.js';
import type { DetachingDaemon, HostFragment } from '../../model/host-state.js';
import { linkLocalAddress } from '../../model/ip.js';
import type { Port } from '../../model/lab.js';
import { METADATA_FOLDERS, metadataAnswers, type MetadataAnswer } from '../../model/metadata-answers.js';
import { METADATA_SOCKET, metadataProxies, type MetadataProxy } from '../../model/metadata.js';
import type { Feature, HostView } from '../feature.js';

/**
 * Who answers for metadata. On a real node the metadata agent finds out, by router (or network) and address, which server
 * asks, and hands the request on to nova. Here one process a host is both, as all answers are known beforehand.
 */
export const metadata: Feature = { name: 'metadata', host: agent };

const FOLDER = '/run/netlab/metadata';
const CONFIG = `${FOLDER}/agent.conf`;
const PID_FILE = `${FOLDER}/pid`;
const COMMAND = ['perl', ANSWER_PROGRAM, CONFIG, PID_FILE];

function agent(view: HostView): HostFragment {
  const proxies = metadataProxies(view);
  if (proxies.length === 0) return {};
  const origin = { feature: 'metadata', path: view.host.path };
  const askers = proxies.map((proxy) => ({ proxy, ports: portsBehind(view, proxy) }));
  const names = new Set(askers.flatMap(({ ports }) => ports.map(({ device }) => device)));
  const servers = view.lab.servers.filter(({ name }) => names.has(name));
  const lines = [
    `unix ${METADATA_SOCKET}\n`,
    ...askers.flatMap(({ proxy, ports }) => ports.flatMap((port) => asks(proxy, port))),
    ...LISTINGS,
    ...servers.flatMap((server) =>
      metadataAnswers(view.lab, server).map((given) => answers(server.name, given)),
    ),
  ];
  return {
    files: [{ path: CONFIG, content: lines.join(''), origin }],
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
  reads: [CONFIG],
  reload: { kind: 'successor', argv: COMMAND },
};

const portsBehind = (view: HostView, { networks }: MetadataProxy): Port[] =>
  networks.flatMap((network) => view.portsOn(network)).filter(({ owner }) => owner === 'compute:nova');

/** `asks 10f15a1f-e2b8-45e9-85e0-4e08caaf1307/10.0.1.5 web1`; by IPv6 a server comes with its link-local address. */
const asks = ({ id }: MetadataProxy, { fixedIps, mac, device }: Port): string[] =>
  [...fixedIps.map(({ ip }) => ip), linkLocalAddress(mac)].map((ip) => `asks ${id}/${ip} ${device}\n`);

/** `answers web1 /latest/meta-data/hostname text/plain web1.novalocal` */
const answers = (server: string, { path, type, body }: MetadataAnswer): string =>
  `answers ${server} ${path} ${type} ${body.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`;

/** What there is to ask for, to everybody. */
const LISTINGS = Object.entries(METADATA_FOLDERS).map(([path, entries]) =>
  answers('*', { path, type: 'text/plain', body: entries.join('\n') }),
);
