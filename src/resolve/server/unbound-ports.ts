import type { Lab, Port, Server } from '../../model/lab.js';
import { isPaired } from '../../model/ports.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Topology } from '../../topology/schema/topology.js';
import type { Context } from '../context.js';
import { writtenIps, type PortDraft, type SettledPorts } from './ports.js';
import { checkPort, type Parts } from './server-ports.js';

type Entry = Topology['ports'][number];

/** A port without a server before allocation. */
export interface UnboundPortDraft {
  readonly entry: Entry;
  readonly draft: PortDraft;
}

/**
 * Ports that no server has: each holds an address of its network, which a floating IP may stand for and servers may share by their
 * `allowed_address_pairs`. Nobody is made of them.
 */
export function draftUnboundPorts(context: Context, parts: Parts): UnboundPortDraft[] {
  return context.topology.ports.flatMap((entry) => {
    const { name, path, spec } = entry;
    const before = context.faults.count;
    const checked = checkPort(context, parts, { path, spec });
    if (checked === undefined || context.faults.count > before) return [];
    const { network, security } = checked;
    const { id, mac, ip, dns_name: dnsName } = spec;
    const draft: PortDraft = {
      ...{ path, name: `port ${name}`, network, host: '', owner: '', device: name },
      ...{ id, mac, ips: writtenIps(path, ip), subnets: network.subnets },
      ...(dnsName === undefined ? {} : { dnsName }),
      ...(security === undefined ? {} : { security }),
    };
    return [{ entry, draft }];
  });
}

/** The finished ports. */
export const settleUnboundPorts = (drafts: readonly UnboundPortDraft[], settled: SettledPorts): Port[] =>
  drafts.flatMap(({ draft }) => settled.get(draft) ?? []);

/** A floating IP leads to nobody if no server may have the address that it stands for. */
export function warnAboutUnsharedPorts(
  { faults }: Context,
  { ports, routers, servers }: Pick<Lab, 'ports' | 'routers' | 'servers'>,
): void {
  const behind = new Map(
    routers.flatMap(({ floatingIps }) => floatingIps.map(({ portId, fixedIp }) => [portId, fixedIp])),
  );
  for (const port of ports) {
    const ip = behind.get(port.id);
    if (ip === undefined || servers.some((server) => sharesOn(server, port, ip))) continue;
    const cure = `write allowed_address_pairs: [{ ip: ${ip} }] in the servers that share it`;
    faults.warn(port.path, new Complaint(`no server may have ${ip}, so nobody answers`, cure));
  }
}

const sharesOn = ({ ports }: Server, { network }: Port, ip: string): boolean =>
  ports.some(
    (port) =>
      port.network.name === network.name && (!port.portSecurity || isPaired(port.allowedAddressPairs, ip)),
  );
