import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { compile } from '../../src/compile/compile.js';
import type { HostState, LabStates } from '../../src/model/host-state.js';
import type { Lab } from '../../src/model/lab.js';
import { isWithin } from '../../src/model/ip.js';
import { loadLab } from '../../src/resolve/load.js';
import { causeOf } from '../../src/walk/cause.js';
import { forecast, notWalkedYet, worldOfLab, type Forecast } from '../../src/walk/forecast.js';
import { ipNumber, ipText, onePacket, rangeOf } from '../../src/walk/headers.js';

const TOPOLOGIES = readdirSync('topologies').filter((file) => file.endsWith('.yml'));

const readSource = (path: string) => ({ text: readFileSync(join('topologies', path), 'utf8') });

function load(file: string): Lab {
  const text = readFileSync(join('topologies', file), 'utf8');
  return loadLab(text, file, undefined, { readSource }).lab;
}

/** Those of a lab's tests that can be walked, by name. */
function forecasts(lab: Lab, states: LabStates = compile(lab)): Map<string, Forecast> {
  const world = worldOfLab(lab, states);
  const tests = lab.tests.filter((test) => notWalkedYet(lab, test) === undefined);
  return new Map(tests.map((test) => [test.name, forecast(lab, world, test)]));
}

/** What a test meets is not walked yet: haproxy's own connections, and a choice among several next hops. */
function isUnknown({ loadBalancers, name, tests }: Lab, test: string): boolean {
  const ip = tests.find((one) => one.name === test)?.to.ip;
  return name === 'ecmp' || loadBalancers.some(({ vip }) => vip.fixedIps.some((own) => own.ip === ip));
}

t.test('what the topologies assert, and tests on real kernels prove, is forecast', async (t) => {
  let walked = 0;
  for (const file of TOPOLOGIES) {
    const lab = load(file);
    for (const [name, { verdict, asExpected }] of forecasts(lab)) {
      if (verdict === 'unknown') t.ok(isUnknown(lab, name), `${file}: ${name} meets what is not walked yet`);
      else t.ok(asExpected, `${file}: ${name}`, { verdict });
      if (verdict !== 'unknown') walked += 1;
    }
  }
  t.ok(walked > 200, `${walked} are walked`);
});

const withoutRule = (states: LabStates, away: unknown): LabStates => ({
  ...states,
  hosts: states.hosts.map((state): HostState => ({
    ...state,
    iptablesRules: state.iptablesRules.filter((rule) => rule !== away),
  })),
});

t.test('without the rule that a forecast blames the packet arrives', async (t) => {
  let blamed = 0;
  for (const file of ['quickstart.yml', 'security-group.yml', 'firewall.yml', 'port-security.yml']) {
    const lab = load(file);
    const states = compile(lab);
    for (const [name, { verdict, there }] of forecasts(lab, states)) {
      if (verdict !== 'no' || there?.by === undefined || !('rule' in there.by)) continue;
      const after = forecasts(lab, withoutRule(states, there.by.rule)).get(name);
      t.not(after?.there?.by, there.by, `${file}: ${name}`);
      if (causeOf(there) === 'GROUP_NO_RULE') t.not(after?.verdict, 'no', `${file}: ${name} passes`);
      blamed += 1;
    }
  }
  t.ok(blamed > 15, `${blamed} rules are blamed`);
});

t.test('addresses are numbers and back', async () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (ip) => {
      const value = ipNumber(readable(ip));
      return ipNumber(ipText(value)) === value;
    }),
  );
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (ip, other, length) => {
      const cidr = `${other}/${length}`;
      const { yes } = onePacket.part({ nw_dst: ipNumber(ip) }, { field: 'nw_dst', ranges: [rangeOf(cidr)] });
      return (yes !== undefined) === isWithin(ip, cidr);
    }),
  );
});

/** `::1.2.3.4` -> `::102:304` */
const readable = (ip: string): string =>
  ip.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (text, a, b, c, d) =>
    ip.includes(':')
      ? `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`
      : text,
  );

t.equal(ipText(ipNumber('2001:db8:0:0:1:0:0:1')), '2001:db8::1:0:0:1');
t.equal(ipText(0n), '::');
t.equal(ipText(ipNumber('fe80::1')), 'fe80::1');
