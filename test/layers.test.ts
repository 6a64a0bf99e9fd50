import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import t from 'tap';
import ts from 'typescript';

/** Layer -> the layers of ours that it may import, beside itself. The order is that of the data's way. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  model: [],
  topology: ['model', 'diagnostics'],
  resolve: ['model', 'diagnostics', 'topology'],
  features: ['model', 'diagnostics'],
  compile: ['model', 'diagnostics', 'features'],
  tools: ['model'],
  plan: ['model', 'diagnostics', 'tools'],
  observe: ['model', 'tools', 'plan'],
  apply: ['model', 'diagnostics', 'tools', 'plan', 'observe'],
  probe: ['model', 'capture'],
  capture: ['model'],
  walk: ['model'],
  cli: [
    'model',
    'diagnostics',
    'topology',
    'resolve',
    'compile',
    'tools',
    'plan',
    'observe',
    'apply',
    'probe',
    'capture',
    'walk',
  ],
};

/** They run anywhere, one day in a browser. */
const PURE = [
  'diagnostics',
  'model',
  'topology',
  'resolve',
  'features',
  'compile',
  'tools',
  'plan',
  'observe',
  'walk',
];

/** Only `apply/` starts processes and touches files. */
const APPLY_ONLY = /^node:(child_process|fs|fs\/promises)$/;

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const imports = files.flatMap(importsOf);
const ours = imports.filter(({ to }) => to.endsWith('.ts'));
const packages = imports.filter(({ to }) => !to.endsWith('.ts'));

t.ok(ours.length > files.length, 'the sources were read');

t.test('every import goes down the layers', async (t) => {
  for (const { from, to } of ours) {
    const allowed = [layer(from), ...(MAY_IMPORT[layer(from)] ?? [])];
    if (!allowed.includes(layer(to))) t.fail(`${from} imports ${to}`);
  }
  for (const file of files) t.ok(layer(file) in MAY_IMPORT, `${file} is in a known layer`);
});

t.test('features know the contract, not one another', async (t) => {
  const stray = ours.filter(
    ({ from, to }) => layer(from) === 'features' && layer(to) === 'features' && !isFeatureContract(from, to),
  );
  t.strictSame(stray, []);
});

t.test('compile sees features through their list', async (t) => {
  const stray = ours.filter(
    ({ from, to }) => layer(from) === 'compile' && /^features\/(?!index\.ts|feature\.ts)/.test(to),
  );
  t.strictSame(stray, []);
});

t.test('the pure part imports nothing of Node', async (t) => {
  const isNode = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);
  t.strictSame(
    packages.filter(({ from, to }) => PURE.includes(layer(from)) && isNode(to)),
    [],
  );
});

t.test('only apply starts processes and touches files', async (t) => {
  t.strictSame(
    packages.filter(({ from, to }) => layer(from) !== 'apply' && APPLY_ONLY.test(to)),
    [],
  );
  t.ok(
    packages.some(({ to }) => APPLY_ONLY.test(to)),
    'and there it is found',
  );
});

t.test('there are no import cycles', async (t) => {
  const next = new Map(files.map((file) => [file, ours.filter(({ from }) => from === file)]));
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) t.fail([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (done.has(file)) return;
    done.add(file);
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
  };
  for (const file of files) visit(file, []);
  t.equal(done.size, files.length);
});

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join('src', file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => ({ from: file, to: resolved(file, fileName) }));
}

function resolved(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return join(dirname(from), specifier).replace(/\.js$/, '.ts');
}

/** `model` of `model/lab.ts`, `diagnostics` of `diagnostics.ts`. */
function layer(file: string): string {
  return file.replace(/[/.].*/, '');
}

function isFeatureContract(from: string, to: string): boolean {
  return from === 'features/index.ts' || to === 'features/feature.ts';
}
