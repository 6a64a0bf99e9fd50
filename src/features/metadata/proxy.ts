import { NO_CERTIFICATES } from '../../model/load-balancer/haproxy.js';
import { joinFragments, type HostFragment } from '../../model/host-state.js';
import {
  METADATA_IP,
  METADATA_IPV6,
  METADATA_PROXY_PORT,
  METADATA_SOCKET,
  metadataProxies,
  type MetadataProxy,
} from '../../model/metadata.js';
import { metadataProxyFiles, serviceDeviceName } from '../../model/names.js';
import type { Feature, HostView } from '../feature.js';

/**
 * Where servers ask for their metadata: a haproxy in the namespace of each router, and of each network's DHCP server
 * whose subnet no router serves (`enable_isolated_metadata`). It says by which of them a request came, and from whom,
 * and hands it to the host's agent, `metadata` (neutron `agent/metadata/driver.py`).
 */
export const metadataProxy: Feature = {
  name: 'metadata-proxy',
  host: (view) => joinFragments(metadataProxies(view).map((proxy) => process(view, proxy))),
};

function process({ lab }: HostView, proxy: MetadataProxy): HostFragment {
  const { id, name, path, netns, port } = proxy;
  const { conf, pid } = metadataProxyFiles(id);
  const origin = { feature: 'metadata-proxy', path };
  const binds = port === undefined ? ROUTER_BINDS : networkBinds(serviceDeviceName(lab.mechanism, port));
  const argv = ['haproxy', '-f', conf];
  return {
    files: [
      { path: conf, content: configuration(proxy, pid, binds), origin },
      // haproxy writes its number over it, but makes no folder for it.
      { path: pid, content: '', initial: true, origin },
    ],
    daemons: [
      {
        name: `metadata proxy of ${name}`,
        shortName: `metadata-proxy-${name.replace(' ', '-')}`,
        netns,
        argv,
        detaches: true,
        pidFile: pid,
        reads: [conf],
        reload: { kind: 'successor', argv: [...argv, '-sf'] },
        origin,
      },
    ],
  };
}

/** Of the line for IPv6, which a router does not need, Neutron leaves the spaces. */
const ROUTER_BINDS = `bind :::${METADATA_PROXY_PORT}\n    `;

/**
 * `transparent`, which Neutron does not have: the kernel may still be looking for others with the IPv6 address, and until it
 * has found none nobody else may listen there.
 */
const networkBinds = (device: string): string =>
  `bind ${METADATA_IP}:80\n    bind ${METADATA_IPV6}:80 interface ${device} transparent`;

/** The file of Neutron 21, to the letter but for where it is and for what keeps haproxy from reading certificates. */
const configuration = ({ of, id }: MetadataProxy, pid: string, binds: string): string => `
global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-${id}
    user        root
    group       root
    maxconn     1024
    pidfile     ${pid}
    daemon
${NO_CERTIFICATES}

defaults
    log global
    mode http
    option httplog
    option dontlognull
    option http-server-close
    option forwardfor
    retries                 3
    timeout http-request    30s
    timeout connect         30s
    timeout client          32s
    timeout server          32s
    timeout http-keep-alive 30s

listen listener
    ${binds}
    server metadata ${METADATA_SOCKET}
    http-request del-header X-Neutron-${of === 'Router' ? 'Network' : 'Router'}-ID
    http-request set-header X-Neutron-${of}-ID ${id}
`;
