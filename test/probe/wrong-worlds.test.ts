import { join } from 'node:path';
import t from 'tap';
import { parse, stringify } from 'yaml';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import type { Lab } from '../../src/model/lab.js';
import { qlbaasName, qrouterName, tapName } from '../../src/model/names.js';
import { runTests } from '../../src/probe/run.js';
import { withLab } from '../live/with-lab.js';
import { WORLDS, type World } from './worlds.js';

/**
 * All worlds are in one lab, and their tests run side by side: in the right worlds all pass, and once they have been made wrong each fails, and says
 * who answered and why.
 */
const FIRST = 10;
const BASE = `
name: wrong-worlds
hosts: { h1: {} }
networks:
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.0.0/16 }
servers: { client: { network: public, ip: 203.0.0.3 } }
`;

const numbered = (text: string, index: number): string => text.replaceAll('%', String(FIRST + index));

/** Sections of all worlds joined. */
function topology(): string {
  const all = parse(BASE) as Record<string, object>;
  for (const [index, world] of WORLDS.entries()) {
    const sections = parse(numbered(world.topology, index)) as Record<string, object>;
    for (const [name, section] of Object.entries(sections)) all[name] = { ...all[name], ...section };
  }
  const tests = WORLDS.map(({ test }, index) => parse(`[${numbered(test, index)}]`) as unknown[]);
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
      .replace(
        /\{(forger|speaker)\}/,
        (_, program: string) => `perl ${join(import.meta.dirname, program)}.pl`,
      )
      .replace(/\{mac (\S+)\}/, (_, owner: string) => port(owner)?.mac ?? '')
      .replace(/\{tap (\S+)\}/, (_, owner: string) => tapName(port(owner)?.id ?? ''));
    const inside = name === 'h1' ? [] : ['nsenter', `--net=/run/netns/${netnsOf(lab, name)}`];
    const { exitCode, stderr } = await executor.run('h1', [...inside, 'sh', '-ec', command]);
    if (exitCode !== 0) throw new Error(`${world.name}: ${command}: ${stderr}`);
  }
}

void t.test('a test of a wrong world fails', (t) =>
  withLab(
    'wrong-worlds.yml',
    async (record) => {
      const { lab } = record;
      const executor = createExecutor(record);
      const isRight = (index: number): boolean => WORLDS[index]?.damage !== undefined;
      const right = lab.tests.filter((test, index) => isRight(index) && test.expect === 'reach');
      const before = await runTests(lab, right, executor, { wait: 10 });
      for (const { test, passed, detail } of before.results) t.ok(passed, `right: ${test.name}: ${detail}`);
      await Promise.all(WORLDS.map((world, index) => spoil(record, world, index)));
      const { results } = await runTests(lab, lab.tests, executor, { wait: 0 });
      for (const [index, world] of WORLDS.entries()) {
        const { passed, detail } = results[index] ?? { passed: true, detail: 'no result' };
        t.notOk(passed, `${world.name}: ${results[index]?.test.name}`);
        const says =
          typeof world.says === 'string'
            ? numbered(world.says, index)
            : new RegExp(numbered(world.says.source, index));
        t.match(detail, says, world.name);
      }
      t.ok(WORLDS.length >= 40, `${WORLDS.length} worlds`);
    },
    topology(),
  ),
);
