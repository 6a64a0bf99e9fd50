import { resolve } from 'node:path';
import t, { type Test } from 'tap';
import { parse, stringify } from 'yaml';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import type { Lab } from '../../src/model/lab.js';
import { qlbaasName, qrouterName, tapName } from '../../src/model/names.js';
import { runTests } from '../../src/probe/run.js';
import { onMechanism } from '../live/topologies.js';
import { withLab } from '../live/with-lab.js';
import { WORLDS, type World } from './worlds.js';

/**
 * Several worlds are in one lab, and their tests run side by side: in the right worlds all pass, and once they have been made wrong each fails, and
 * says who answered and why.
 */
const WORLDS_OF_LAB = 15;
const FIRST = 10;
const BASE = `
name: wrong-worlds
hosts: { h1: {} }
networks:
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.0.0/16 }
servers: { client: { network: public, ip: 203.0.0.3 } }
`;

const numbered = (text: string, index: number): string => text.replaceAll('%', String(FIRST + index));

/** Sections of worlds joined. */
function topology(worlds: readonly World[]): string {
  const all = parse(BASE) as Record<string, object>;
  for (const [index, world] of worlds.entries()) {
    const sections = parse(numbered(world.topology, index)) as Record<string, object>;
    for (const [name, section] of Object.entries(sections)) all[name] = { ...all[name], ...section };
  }
  const tests = worlds.map(({ test }, index) => parse(`[${numbered(test, index)}]`) as unknown[]);
  return stringify({ ...all, tests: tests.flat() });
}

/** `e10` -> `qrouter-...` */
function netnsOf({ routers, loadBalancers }: Lab, name: string): string {
  const router = routers.find((one) => one.name === name);
  const balancer = loadBalancers.find((one) => one.name === name);
  if (router !== undefined) return qrouterName(router.id);
  return balancer === undefined ? name : qlbaasName(balancer.id);
}

async function spoil({ lab, ...record }: LabRecord, world: World, index: number): Promise<void> {
  const executor = createExecutor(record);
  const port = (name: string) => lab.servers.find((one) => one.name === name)?.ports[0];
  for (const line of world.damage ?? []) {
    const [, name = '', written = ''] = /^(\S+): (.*)$/.exec(numbered(line, index)) ?? [];
    const command = written
      .replace(/\{(forger|speaker)\}/, (_, program: string) => `perl ${resolve('test/probe', program)}.pl`)
      .replace(/\{mac (\S+)\}/, (_, owner: string) => port(owner)?.mac ?? '')
      .replace(/\{tap (\S+)\}/, (_, owner: string) => tapName(port(owner)?.id ?? ''));
    const inside = name === 'h1' ? [] : ['nsenter', `--net=/run/netns/${netnsOf(lab, name)}`];
    const { exitCode, stderr } = await executor.run('h1', [...inside, 'sh', '-ec', command]);
    if (exitCode !== 0) throw new Error(`${world.name}: ${command}: ${stderr}`);
  }
}

t.ok(WORLDS.length >= 40, `${WORLDS.length} worlds`);
for (let first = 0; first < WORLDS.length; first += WORLDS_OF_LAB) {
  const worlds = WORLDS.slice(first, first + WORLDS_OF_LAB);
  const mechanism = (first / WORLDS_OF_LAB) % 2 === 0 ? 'openvswitch' : 'linuxbridge';
  const text = onMechanism(mechanism, topology(worlds));
  void t.test(`from world ${first + 1}, on ${mechanism}`, (t) =>
    withLab('wrong-worlds.yml', (record) => failsWhenWrong(t, record, worlds), text),
  );
}

async function failsWhenWrong(t: Test, record: LabRecord, worlds: readonly World[]): Promise<void> {
  const { lab } = record;
  const executor = createExecutor(record);
  const right = lab.tests.filter((_, index) => worlds[index]?.damage !== undefined);
  t.not(right.length, 0);
  const before = await runTests(lab, right, executor, { wait: 10 });
  for (const { test, passed, detail } of before.results) t.ok(passed, `right: ${test.name}: ${detail}`);
  await Promise.all(worlds.map((world, index) => spoil(record, world, index)));
  const { results } = await runTests(lab, lab.tests, executor, { wait: 0 });
  for (const [index, { name, says }] of worlds.entries()) {
    const { test, passed, detail } = results[index] ?? { passed: true, detail: 'no result' };
    t.notOk(passed, `${name}: ${test?.name}`);
    const wanted = typeof says === 'string' ? says : says.source;
    t.match(
      detail,
      typeof says === 'string' ? numbered(wanted, index) : new RegExp(numbered(wanted, index)),
      name,
    );
  }
}
