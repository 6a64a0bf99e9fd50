import type { Listen, ServerFile, ServerProgram } from '../../model/lab.js';
import { contentComplaint } from '../../topology/schema/run.js';
import type { Topology } from '../../topology/schema/topology.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { itemPath, keyPath } from '../../topology/yaml/path.js';
import type { Context } from '../context.js';

type Entry = Topology['servers'][number];

/** Seconds that a program may take to start: an interpreter on a busy machine takes some. */
const TIMEOUT = 60;

/** Files of a server, with the content of those that are named only. */
export function resolveFiles({ faults, readSource }: Context, { path, spec }: Entry): ServerFile[] {
  // In the order of their paths: that of keys means nothing.
  const files = Object.entries(spec.files ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = new Set(files.map(([file]) => file));
  return files.flatMap(([file, written]) => {
    const at = keyPath(`${path}.files`, file);
    const folder = foldersOf(file).find((one) => names.has(one));
    if (folder !== undefined) {
      faults.surely(at, new Complaint(`${folder} is a file`, 'give one of the two another name'), 'key');
      return [];
    }
    const content = 'content' in written ? written.content : sourceOf(written.source);
    if (typeof content === 'string') return { path: at, file, content, mode: written.mode ?? '644' };
    faults.surely(keyPath(at, 'source'), content);
    return [];
  });

  function sourceOf(source: string): string | Complaint {
    const read = readSource(source);
    if ('why' in read)
      return new Complaint(
        `${source} cannot be read: ${read.why}`,
        'name a file, from the folder of the topology',
      );
    const complaint = contentComplaint(read.text);
    return complaint === undefined
      ? read.text
      : new Complaint(`${source} ${complaint.message}`, complaint.hint);
  }
}

/** `/etc` and `/etc/nginx` of `/etc/nginx/nginx.conf`. */
const foldersOf = (file: string): string[] =>
  file
    .split('/')
    .slice(1, -1)
    .map((_, index, parts) => `/${parts.slice(0, index + 1).join('/')}`);

/** Programs of a server; each has a name of its own. */
export function resolvePrograms({ faults }: Context, { path, spec }: Entry): ServerProgram[] {
  const written = spec.run ?? [];
  const taken = new Set(written.flatMap((one) => ('name' in one ? (one.name ?? []) : [])));
  const seen = new Set<string>();
  return written.map((one, index) => {
    const at = itemPath(`${path}.run`, index);
    const {
      name,
      wait = 'ready',
      timeout = TIMEOUT,
    } = 'name' in one || 'wait' in one || 'timeout' in one ? one : {};
    if (name !== undefined && seen.has(name)) {
      faults.surely(`${at}.name`, new Complaint(`${name} is another program of it`, 'give it another name'));
    }
    if (name !== undefined) seen.add(name);
    if (typeof wait === 'object' && spec.listen?.some((listen) => isSame(listen, wait)) === true) {
      const what = `the server answers on ${wait.protocol} port ${wait.port} itself, as listen says`;
      faults.error(`${at}.wait`, new Complaint(what, 'take it away from listen'));
    }
    return {
      path: at,
      name: name ?? freeName(one.command.name, taken),
      argv: one.command.argv,
      wait,
      timeout,
    };
  });
}

const isSame = (one: Listen, other: Listen): boolean =>
  one.protocol === other.protocol && one.port === other.port;

/** `sleep`, then `sleep-2`. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}
