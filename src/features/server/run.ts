import { joinFragments, type Daemon, type File, type HostFragment } from '../../model/host-state.js';
import type { ProgramStart, Server, ServerProgram } from '../../model/lab.js';
import { SERVER_SCRIPT, serverFolder, viewWords } from '../../model/server/script.js';
import type { Feature } from '../feature.js';

/**
 * `run` and `files`: what the user starts in a server, and what it sees there. All of it is in one folder that every host has, so that it
 * goes along when the server moves.
 */
export const run: Feature = {
  name: 'run',
  host: ({ servers }) => joinFragments(servers.map(serverPrograms)),
};

function serverPrograms(server: Server): HostFragment {
  const files = filesOf(server);
  return { files, daemons: server.run.map((program) => daemonOf(server, program, files)) };
}

function filesOf({ name, path, files, run }: Server): File[] {
  const folder = serverFolder(name);
  const own = files.map(({ path: origin, file, content, mode }): File => ({
    path: `${folder}/files${file}`,
    content,
    ...(mode === '644' ? {} : { mode }),
    netns: name,
    origin: { feature: 'files', path: origin },
  }));
  if (run.length === 0) return own;
  const origin = { feature: 'run', path };
  return [{ path: scriptOf(name), content: SERVER_SCRIPT, netns: name, origin }, ...own];
}

const scriptOf = (server: string): string => `${serverFolder(server)}/server.pl`;

/** One whose files change starts anew: nobody knows which of them it reads. */
function daemonOf(server: Server, program: ServerProgram, files: readonly File[]): Daemon {
  const { name, argv, wait, timeout, path } = program;
  const base = `${serverFolder(server.name)}/${name}`;
  const words = [...viewWords(server), `name=${name}`, `wait=${waitWord(wait)}`, `timeout=${timeout}`];
  return {
    name: `${name} of ${server.name}`,
    shortName: `${server.name}/${name}`,
    netns: server.name,
    argv: ['perl', scriptOf(server.name), 'keep', ...words, '--', ...argv],
    detaches: true,
    pidFile: `${base}.pid`,
    reads: files.map((file) => file.path),
    writes: [`${base}.log`, `${base}.log.1`],
    starts: 'program',
    goesAlong: true,
    patience: 10,
    killedBy: 'USR1',
    origin: { feature: 'run', path },
  };
}

/** `exit`, `tcp 80`; nothing for what everybody begins with. */
function waitWord(wait: ProgramStart): string {
  if (typeof wait === 'object') return `${wait.protocol} ${wait.port}`;
  return wait === 'ready' ? '' : wait;
}
