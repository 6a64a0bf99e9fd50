import { isIpv6 } from '../../model/ip.js';
import type { CommandTest, Lab, Test, TestTarget } from '../../model/lab.js';
import type { LabNodes } from '../../model/nics.js';
import { Complaint, suggestion } from '../../topology/yaml/complaint.js';
import { normalAddress } from '../../topology/words/ip.js';
import { keyPath } from '../../topology/yaml/path.js';
import type { CommandSpec } from '../../topology/schema/command-test.js';
import type { Entry } from '../../topology/schema/topology.js';
import type { TestSpec } from '../../topology/words/test-line.js';
import type { Context } from '../context.js';
import { addressFrom, namedEnds, noAddress, noMember, type End } from './test-ends.js';
import { TestNames } from './test-names.js';

/** Every test whose ends are known. */
export function resolveTests(context: Context, nodes: LabNodes): Pick<Lab, 'tests' | 'commandTests'> {
  const names = new TestNames(context, nodes, namedEnds(nodes));
  const tests: Test[] = [];
  const commandTests: CommandTest[] = [];
  for (const { name, path, spec } of context.topology.tests) {
    if ('argv' in spec) commandTests.push(...resolveCommand(names, path, spec));
    else tests.push(...new Resolver(context, { name, path, spec }, names).test());
  }
  return { tests, commandTests };
}

/** A test that runs a command; none where its node is not there. */
function resolveCommand(names: TestNames, path: string, spec: CommandSpec): CommandTest[] {
  const at = keyPath(path, spec.from);
  const from = names.named.ends.get(spec.from);
  if (from === undefined) names.reportUnknown('from', spec.from, at);
  const during = names.during(spec.fault, keyPath(at, 'during'));
  const { name, argv, timeout, expect } = spec;
  return from === undefined
    ? []
    : [{ name, path, from: from.node, argv, timeout, expect, ...(during && { during }) }];
}

/** Looks up the names of one test. */
class Resolver {
  constructor(
    readonly context: Context,
    readonly entry: Entry<TestSpec>,
    readonly names: TestNames,
  ) {}

  test(): Test[] {
    const { path, spec } = this.entry;
    const from = this.names.named.ends.get(spec.from);
    if (from === undefined) this.names.reportUnknown('from', spec.from, this.#place('from'));
    const to = this.#target(spec.to, from);
    this.#checkAnswers();
    const during = this.names.during(spec.fault, this.#place('during'));
    if (from === undefined || to === undefined) return [];
    this.#checkVersion(to);
    if (from.ports.some(({ fixedIps }) => fixedIps.some(({ ip }) => ip === to.ip))) {
      const cure = `name another target; ${spec.from}.floating_ip goes out and comes back`;
      this.context.faults.error(path, new Complaint(`${spec.from} would test itself`, cure));
    }
    const { name, probe, expect } = spec;
    return [{ name, path, from: from.node, to, probe, expect, ...(during && { during }) }];
  }

  #target(name: string, from: End | undefined): TestTarget | undefined {
    const written = normalAddress(name.replace(/^\[(.*)\]$/, '$1'));
    if (written !== undefined) return { name, ip: written };
    const floatingIp = this.names.named.floatingIps.get(name);
    if (floatingIp !== undefined) return { name, ip: floatingIp.ip };
    const end = this.names.named.targets.get(name);
    if (end === undefined) {
      this.names.reportUnknown('to', name, this.#place('to'));
      return undefined;
    }
    const ip = addressFrom(from?.ports ?? [], end, this.entry.spec.ipVersion);
    if (ip !== undefined) return { name, ip };
    const { from: source, ipVersion } = this.entry.spec;
    this.context.faults.error(this.entry.path, noAddress({ name, end }, source, ipVersion));
    return undefined;
  }

  /** What only a target that is written as an address, or is a floating IP, can contradict; and too small a ping. */
  #checkVersion({ name, ip }: TestTarget): void {
    const { ipVersion, probe } = this.entry.spec;
    const version = isIpv6(ip) ? 6 : 4;
    const { faults } = this.context;
    if (ipVersion !== undefined && ipVersion !== version) {
      const complaint = new Complaint(
        `${name} is IPv${version}`,
        `leave ip_version away, or write ${version}`,
      );
      faults.error(this.#place('ip_version'), complaint);
    }
    if (probe.kind === 'ping' && version === 6 && (probe.size ?? SMALLEST_PING6) < SMALLEST_PING6) {
      const message = `${probe.size} bytes are too few for IPv6: its headers have ${SMALLEST_PING6}`;
      faults.error(this.#place('size'), new Complaint(message, `write at least ${SMALLEST_PING6}`));
    }
  }

  #checkAnswers(): void {
    const { probe } = this.entry.spec;
    const answers = probe.kind === 'http' ? probe.answeredBy : undefined;
    for (const name of Object.keys(answers ?? {})) {
      if (this.names.isFaulty(name)) continue;
      const hint = suggestion(name, [...this.names.named.ends.keys()], 'name servers that are there');
      const complaint = this.names.named.ends.has(name)
        ? noMember(this.context, this.entry.spec, name)
        : new Complaint(`there is no server "${name}"`, hint);
      if (complaint !== undefined) this.context.faults.surely(this.#place('answered_by'), complaint);
    }
  }

  /** The key that says it, in whichever form the test is written. */
  #place(key: string): string {
    const { path, spec } = this.entry;
    const arrow = keyPath(path, `${spec.from} ${spec.expect === 'reach' ? '->' : '-/>'} ${spec.to}`);
    const { places } = this.context.faults;
    return (
      [keyPath(path, key), keyPath(arrow, key), arrow].find((at) => places.line(at) !== undefined) ?? path
    );
  }
}

/** An IPv6 header (40) and an ICMPv6 header (8). */
const SMALLEST_PING6 = 48;
