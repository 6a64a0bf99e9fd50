import type { Host, Lab, Network, Port, Server, Subnet } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { defaultHost, type Context } from '../context.js';
import type { PortDraft, WrittenIp } from '../server/ports.js';
import { blockOf, hostAddressComplaint, type DhcpSpec } from './subnets.js';

/** The DHCP port of each network that has a DHCP subnet, on the first host, or where it is. */
export function draftDhcpPorts(
  context: Context,
  hosts: ReadonlyMap<string, Host>,
  networks: readonly Network[],
): PortDraft[] {
  return networks.flatMap((network) => {
    const running = (lab: Lab) => lab.dhcpPorts.find(({ device }) => device === network.name)?.host;
    const host = defaultHost(context, hosts, running);
    if (host === undefined) return [];
    const written = writtenDhcp(context, network);
    const [first] = written;
    if (first === undefined) return [];
    const draft: PortDraft = {
      path: first.path,
      name: `dhcp ${network.name}`,
      network,
      host,
      owner: 'network:dhcp',
      device: network.name,
      id: onlyPin(context, network, written, 'id'),
      mac: onlyPin(context, network, written, 'mac'),
      ips: written.flatMap((one) => writtenIp(context, network, one)),
      subnets: written.map(({ subnet }) => subnet),
      onEach: true,
    };
    return [draft];
  });
}

/** `dhcp` of one subnet. */
interface WrittenDhcp {
  readonly path: string;
  readonly subnet: Subnet;
  readonly pins: Exclude<DhcpSpec, boolean>;
}

function writtenDhcp({ topology }: Context, { name, subnets }: Network): WrittenDhcp[] {
  const spec = topology.networks.find((entry) => entry.name === name)?.spec;
  return subnets.flatMap((subnet, index) => {
    const written = spec?.subnets === undefined ? spec?.dhcp : spec.subnets[index]?.dhcp;
    if (!subnet.dhcp || written === undefined) return [];
    return [{ path: `${subnet.path}.dhcp`, subnet, pins: typeof written === 'boolean' ? {} : written }];
  });
}

/** A network has one DHCP port, whichever of its subnets says so. */
function onlyPin(
  { faults }: Context,
  { name }: Network,
  written: readonly WrittenDhcp[],
  key: 'id' | 'mac',
): string | undefined {
  const [first, second] = written.filter(({ pins }) => pins[key] !== undefined);
  if (second !== undefined) {
    const message = `is written in ${first?.path ?? ''} already, and network ${name} has one DHCP port`;
    faults.error(`${second.path}.${key}`, new Complaint(message, 'keep one of the two'));
  }
  return first?.pins[key];
}

function writtenIp(
  { faults }: Context,
  network: Network,
  { path, subnet, pins: { ip } }: WrittenDhcp,
): WrittenIp[] {
  if (ip === undefined) return [];
  const other = network.subnets.find(({ gateway }) => gateway === ip);
  const complaint =
    hostAddressComplaint(ip, [blockOf(subnet)]) ??
    (other === undefined
      ? undefined
      : new Complaint(`${ip} is the gateway of ${other.cidr}`, 'write another address, or leave it away'));
  if (complaint === undefined) return [{ ip, path: `${path}.ip` }];
  faults.error(`${path}.ip`, complaint);
  return [];
}

/** A `local` network ends at its host, and so does its DHCP. */
export function checkLocalDhcp(
  { faults }: Context,
  dhcpPorts: readonly Port[],
  servers: readonly Server[],
): void {
  for (const { network, host } of dhcpPorts.filter((port) => port.network.type === 'local')) {
    const ports = servers.flatMap((server) => server.ports).filter((port) => port.network === network);
    for (const port of ports.filter((one) => one.host !== host)) {
      const message = `is on ${port.host}, and the DHCP server of the local network ${network.name} on ${host}`;
      faults.error(port.path, new Complaint(message, `write host: ${host}, or leave dhcp away`), 'key');
    }
  }
}
