import { spawnSync } from 'node:child_process';
import t from 'tap';
import { toolEnvironment } from '../../src/apply/machine/environment.js';
import { measured, slowness } from '../../src/apply/machine/patience.js';
import { patient, patientInPerl } from '../../src/model/patience.js';

t.test('a machine is as slow as Node starts', async (t) => {
  const start = (milliseconds: number): number =>
    measured({ v8Start: 7, bootstrapComplete: 7 + milliseconds });
  t.equal(start(12), 1, 'nobody is faster than patience needs');
  t.equal(start(25), 1);
  t.equal(start(1000), 40);
  t.equal(start(3_600_000), 100, 'one that was asleep');
  const own = slowness();
  t.ok(Number.isInteger(own) && own >= 1 && own <= 100, String(own));
  t.equal(slowness(), own, 'it is measured once');
});

t.test('scripts are told, and by hand are as patient as on a usual machine', async (t) => {
  t.equal(toolEnvironment().NETLAB_WIRE_PATIENCE, String(slowness()));
  const said = (program: string, option: string, text: string, patience?: string): string => {
    const env = {
      PATH: process.env.PATH,
      ...(patience === undefined ? {} : { NETLAB_WIRE_PATIENCE: patience }),
    };
    return spawnSync(program, [option, text], { env, encoding: 'utf8' }).stdout;
  };
  t.equal(said('sh', '-c', `echo ${patient(30)}`, '7'), '210\n');
  t.equal(said('sh', '-c', `echo ${patient(30)}`), '30\n');
  t.equal(said('perl', '-e', `print ${patientInPerl(500)}`, '7'), '3500');
  t.equal(said('perl', '-e', `print ${patientInPerl(500)}`), '500');
});

t.test('whoever says how patient is believed', async (t) => {
  const says = (patience: string): unknown => JSON.parse(ofProcess(patience)) as unknown;
  t.match(says('9'), { slowness: 9 });
  t.match(says('8.6'), { slowness: 9 }, 'to a whole number');
  const { slowness, own } = says('soon') as { slowness: number; own: number };
  t.equal(slowness, own, 'what is none is measured');
});

/** What a process that is told so says of itself: how patient it is, and how patient its own start would make it. */
function ofProcess(patience: string): string {
  const program = `
    const { measured, slowness } = await import('./src/apply/machine/patience.js');
    console.log(JSON.stringify({ slowness: slowness(), own: measured(performance.nodeTiming) }));`;
  const env = { ...process.env, NODE_OPTIONS: '', NETLAB_WIRE_PATIENCE: patience };
  return spawnSync(process.execPath, ['--import=tsx', '-e', program], { env, encoding: 'utf8' }).stdout;
}
