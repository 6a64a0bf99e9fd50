import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { nodesOf } from '../../src/cli/nodes.js';
import type { Executor } from '../../src/model/executor.js';
import type { Lab, Network, Port } from '../../src/model/lab.js';
import {
  brqName,
  devicePart,
  qlbaasName,
  qrName,
  qrouterName,
  qvoName,
  serviceDeviceName,
  tapName,
  vxlanName,
} from '../../src/model/names.js';
import { eventually } from '../live/eventually.js';
import {
  arpRequest,
  echoRequest,
  sendFrames,
  watchFrames,
  type FrameSighting,
  type Place,
} from '../live/frames.js';
import { onMechanism } from '../live/topologies.js';
import { withLab } from '../live/with-lab.js';
import { ownHalf } from '../live/half.js';

/**
 * Two tenants with the same addresses never get each other's frames. A server of one floods its network, and every device
 * of the lab is watched; then the other way round, which shows that what found nothing can find. What reaches what is in the
 * topology's own tests.
 */
const FILE = 'topologies/two-tenants.yml';

for (const mechanism of ownHalf(['linuxbridge', 'openvswitch'] as const)) {
  const text = onMechanism(mechanism, readFileSync(FILE, 'utf8'));
  void t.test(`on ${mechanism}`, (t) => withLab(FILE, (record) => tenants(t, record), text));
}

async function tenants(t: Test, record: LabRecord): Promise<void> {
  const { lab } = record;
  const executor = createExecutor(record);
  const [red, blue] = [tenant(lab, 'red'), tenant(lab, 'blue')];
  await t.test('red floods', async (t) => staysAtHome(t, await flood(executor, lab, red, blue), red, blue));
  await t.test('blue floods', async (t) => staysAtHome(t, await flood(executor, lab, blue, red), blue, red));
  await moveToRed(executor, lab);
  const seen = await flood(executor, lab, red, blue);
  const leaked = seen.filter(({ netns }) => netns === 'blue-web').length;
  t.ok(leaked > 0, `it was the network of the port: in that of red, blue-web gets ${leaked} frames`);
}

/** Where a tenant has a device of its own: the end of a port in a namespace. */
interface End extends Place {
  readonly device: string;
  readonly port: Port;
}

interface Tenant {
  readonly network: Network;
  /** Servers, router, load balancer. */
  readonly ends: readonly End[];
}

function tenant(lab: Lab, name: string): Tenant {
  const network = lab.networks.find((one) => one.name === name);
  if (network === undefined) throw new Error(`${FILE} has changed`);
  const ends: End[] = [
    ...lab.servers.flatMap(({ name: netns, host, ports }) =>
      ports.map((port) => ({ host, netns, device: 'eth0', port })),
    ),
    ...lab.routers.flatMap(({ id, host, interfaces }) =>
      interfaces.map((port) => ({ host, netns: qrouterName(id), device: qrName(port.id), port })),
    ),
    ...lab.loadBalancers.map(({ id, host, vip: port }) => ({
      ...{ host, netns: qlbaasName(id), device: serviceDeviceName(lab.mechanism, port), port },
    })),
  ];
  return { network, ends: ends.filter(({ port }) => port.network.name === name) };
}

function staysAtHome(t: Test, seen: readonly FrameSighting[], home: Tenant, other: Tenant): void {
  for (const { host, netns, device } of home.ends.slice(1)) {
    const count = seen.filter(
      (one) => one.host === host && one.netns === netns && one.device === device,
    ).length;
    t.ok(count > 0, `${count} frames at ${device} of ${netns}`);
  }
  const inTunnels = ({ network: { segment } }: Tenant): number =>
    seen.filter(({ vni }) => vni === segment).length;
  t.ok(inTunnels(home) > 0, `${inTunnels(home)} with VNI ${home.network.segment} in tunnels`);
  t.equal(inTunnels(other), 0, `none with VNI ${other.network.segment}`);
  t.same(
    seen.filter((one) => isAt(other, one)),
    [],
    'none at any device of the other tenant',
  );
  const devices = new Set(seen.map(({ host, netns, device }) => `${host} ${netns} ${device}`));
  t.comment(`${seen.length} sightings at ${devices.size} devices`);
}

/** At a device of a tenant, in a namespace of theirs or on a host. */
function isAt({ network, ends }: Tenant, { host, netns, device }: FrameSighting): boolean {
  const shared = [brqName(network.id), vxlanName(network.segment ?? 0)];
  return (
    shared.includes(device) ||
    ends.some((end) => (end.host === host && end.netns === netns) || device.endsWith(devicePart(end.port.id)))
  );
}

/**
 * A tenant's first server asks for every address of the network by ARP, and pings every address: with the MAC address that it has in the
 * other tenant's network, else all. Resolves when each end of the tenant has got some of it, and no more comes.
 */
async function flood(executor: Executor, lab: Lab, home: Tenant, other: Tenant): Promise<FrameSighting[]> {
  const [from, ...to] = home.ends;
  if (from === undefined) throw new Error(`${FILE} has changed`);
  const mark = Buffer.from(`flood of ${home.network.name}`.padEnd(18)).toString('hex');
  const seen: FrameSighting[] = [];
  const places = nodesOf(lab);
  const watch = await watchFrames(executor, places, mark, (frame) => {
    seen.push(frame);
  });
  try {
    const allHaveSome = (): boolean => to.every(({ netns }) => seen.some((one) => one.netns === netns));
    await sendFrames(executor, from, from.device, framesOf(from.port, other, mark));
    await eventually(() => Promise.resolve(allHaveSome()));
    let before = -1;
    while (before !== seen.length) {
      before = seen.length;
      await sleep(300);
    }
  } finally {
    await watch.stop();
  }
  return seen;
}

function framesOf({ mac, fixedIps }: Port, other: Tenant, mark: string): string[] {
  const ip = fixedIps[0]?.ip ?? '';
  return Array.from({ length: 255 }, (_, last) => `10.0.0.${last + 1}`).flatMap((toIp) => {
    const there = other.ends.find(({ port }) => port.fixedIps.some((fixed) => fixed.ip === toIp));
    const toMac = there?.port.mac ?? 'ff:ff:ff:ff:ff:ff';
    return [arpRequest({ mac, ip, toIp }, mark), echoRequest({ mac, ip, toMac, toIp }, mark)];
  });
}

/** By hand, and wrongly: the port of blue-web gets the local VLAN, or the bridge, of red. */
async function moveToRed(executor: Executor, lab: Lab): Promise<void> {
  const port = (server: string): Port => {
    const [found] = lab.servers.find(({ name }) => name === server)?.ports ?? [];
    if (found === undefined) throw new Error(`${FILE} has changed`);
    return found;
  };
  const [red, blue] = [port('red-web'), port('blue-web')];
  const command =
    lab.mechanism === 'openvswitch'
      ? `ovs-vsctl set port ${qvoName(blue.id)} tag=$(ovs-vsctl get port ${qvoName(red.id)} tag)`
      : `ip link set ${tapName(blue.id)} master ${brqName(red.network.id)}`;
  const { exitCode, stderr } = await executor.run(blue.host, ['sh', '-c', command]);
  if (exitCode !== 0) throw new Error(stderr);
}
