import type { Lab, Server, Test, TestNode } from '../../model/lab.js';
import { routerHosts, routerPorts } from '../../model/ports.js';
import { gotThrough } from './outcome.js';
import type { Batch } from '../probe-tests.js';
import { sendBatch } from '../probe-tests.js';
import type { Source } from '../source.js';
import { inTurn } from '../turns/in-turn.js';
import { targetServer } from '../target.js';

/** Seconds that a control may take, as many times as the machine is slow: then the lab lets nothing pass any more. */
const PATIENCE = 10;

/** Packets that are known to come through, by which is measured how long one takes just now. */
export interface Control {
  /**
   * Sends packets past all hosts, after all that is sent already, and waits until each has come back.
   * @returns seconds that the slowest took; undefined where one did not come back
   */
  pass(): Promise<number | undefined>;
}

/**
 * The control of a run: pings and connections that its `->` tests have shown to pass, as many as it takes to pass every host.
 *
 * What delays a packet on a busy machine is whoever forwards it: ovs-vswitchd of each host, which takes one after the other, and the kernel. So
 * a packet that was sent before the control, and is not stopped by a rule, has passed them before the control has.
 * @returns undefined where no such tests pass every host
 */
export function chooseControl(
  lab: Lab,
  passed: readonly Test[],
  source: (node: TestNode) => Source,
): Control | undefined {
  const missing = hostsInUse(lab);
  const chosen: Batch[] = [];
  for (const test of passed) {
    const batch = asControl(test);
    const hosts = hostsPassed(lab, test);
    if (batch === undefined || !hosts.some((host) => missing.has(host))) continue;
    for (const host of hosts) missing.delete(host);
    chosen.push(batch);
  }
  if (chosen.length === 0 || missing.size > 0) return undefined;
  return { pass: inTurn(() => sendAll(chosen, source)) };
}

async function sendAll(
  batches: readonly Batch[],
  source: (node: TestNode) => Source,
): Promise<number | undefined> {
  const began = performance.now();
  const outcomes = await Promise.all(
    batches.map((batch) => {
      const from = source(batch.from);
      return sendBatch(from, batch, PATIENCE * from.slowness);
    }),
  );
  const came = outcomes.every((some) => [...some.values()].every(({ outcome }) => gotThrough(outcome)));
  return came ? (performance.now() - began) / 1000 : undefined;
}

/** What of a test's probe the kernel of its target answers by itself, once. Who counts requests shall not count these. */
function asControl(test: Test): Batch | undefined {
  const { from, probe } = test;
  switch (probe.kind) {
    case 'ping':
      return { from, probe: { ...probe, count: 1 }, tests: [test] };
    case 'tcp':
      return { from, probe, tests: [test] };
    case 'http':
      return probe.answeredBy === undefined
        ? { from, probe: { kind: 'tcp', port: probe.port }, tests: [test] }
        : undefined;
    case 'udp':
      return undefined;
  }
}

function hostsInUse({ servers, routers, loadBalancers }: Lab): Set<string> {
  const places = [...servers, ...loadBalancers].map(({ host }) => host);
  return new Set([...places, ...routers.flatMap(routerHosts)]);
}

/** Hosts that a test's packets pass, as far as that is sure: of several routers nobody says here which one it is. */
function hostsPassed(lab: Lab, test: Test): string[] {
  const server = lab.servers.find(({ name }) => name === test.from.name);
  const target = targetServer(lab, test);
  const ends = [test.from.host, ...(target === undefined ? [] : [target.host])];
  if (server === undefined || isNextTo(server, target, test.to.ip)) return ends;
  const networks = networksOf(server);
  const routers = lab.routers.filter((router) =>
    routerPorts(router).some(({ network }) => networks.has(network.name)),
  );
  const [router] = routers;
  return routers.length === 1 && router?.ha === undefined && router !== undefined
    ? [...ends, router.host]
    : ends;
}

const networksOf = ({ ports }: Server): Set<string> => new Set(ports.map(({ network }) => network.name));

/** Whether an address is of a port on a network of the source's own. */
function isNextTo(source: Server, target: Server | undefined, ip: string): boolean {
  const networks = networksOf(source);
  const ports = target?.ports.filter(({ network }) => networks.has(network.name)) ?? [];
  return ports.some(({ fixedIps }) => fixedIps.some((fixed) => fixed.ip === ip));
}
