import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { freshClone, publicFolder, shell, type Caller } from './install.js';

/** What these tests look at in GitHub's files: workflow syntax and metadata syntax of its documentation. */
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
}

const clone = freshClone(t);

t.test('the workflow and its action, step by step', async (t) => {
  const read = (file: string): unknown => parse(readFileSync(join(clone, file), 'utf8'));
  const { runs } = read('action.yml') as { runs: { using: string; steps: Step[] } };
  const { on, jobs } = read('.github/workflows/lab.yml') as {
    on: string[];
    jobs: { lab: { steps: Step[] } };
  };
  t.equal(runs.using, 'composite');
  for (const { shell } of runs.steps) t.equal(shell, 'bash', 'which the steps of an action must say');
  t.ok(on.includes('push'));

  const runner = createRunner(t);
  t.teardown(() => runner.run('netlab down --all'));
  const { steps } = jobs.lab;
  t.ok(steps.some(({ uses }) => uses === './'));
  for (const step of steps.flatMap((each) => (each.uses === './' ? runs.steps : [each]))) {
    if (step.run === undefined || step.if === 'failure()') {
      t.match(step.uses ?? step.run, /^actions\/[\w-]+@v\d+$|^netlab /);
      continue;
    }
    t.match(await runner.run(step.run), { code: 0 }, step.run);
  }
  t.match(readFileSync(join(clone, 'netlab.xml'), 'utf8'), /<testsuite .*failures="0"/);
  const failing = steps.find((step) => step.if === 'failure()');
  t.match(await runner.run(failing?.run ?? ''), { code: 0, output: /^lab quickstart: running/m });
});

t.test('the development container makes the command netlab', async (t) => {
  const text = readFileSync(join(clone, '.devcontainer/devcontainer.json'), 'utf8');
  const container = JSON.parse(text.replace(/^ *\/\/.*$/gm, '')) as {
    postCreateCommand: string;
    image: string;
  };
  t.match(container.image, /^mcr\.microsoft\.com\/devcontainers\/javascript-node:20-bookworm$/);
  const prefix = publicFolder(t);
  const caller = { cwd: clone, path: [join(prefix, 'bin')], env: { NPM_CONFIG_PREFIX: prefix } };
  t.match(await shell(container.postCreateCommand, caller), { code: 0 });
  t.match(await shell('netlab --version', caller), { code: 0, output: /^\d+\.\d+\.\d+\n$/ });
});

interface Runner {
  run(script: string): ReturnType<typeof shell>;
}

/** What a runner of GitHub gives to a step; folders that a step adds to the path are there for the next. */
function createRunner(t: Test): Runner {
  const temp = publicFolder(t);
  const added = join(temp, 'path');
  writeFileSync(added, '');
  const sudo = join(temp, 'bin/sudo');
  mkdirSync(dirname(sudo));
  writeFileSync(sudo, '#!/bin/sh\nexec "$@"\n');
  chmodSync(sudo, 0o755);
  const env = {
    GITHUB_ACTION_PATH: clone,
    GITHUB_PATH: added,
    RUNNER_TEMP: temp,
    NETLAB_WIRE_RUNTIME_DIR: temp,
  };
  const caller = (): Caller => ({
    cwd: clone,
    env,
    path: [...readFileSync(added, 'utf8').split('\n').filter(Boolean).reverse(), dirname(sudo)],
  });
  return { run: (script) => shell(script, caller()) };
}
