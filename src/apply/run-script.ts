import { readFileSync } from 'node:fs';

/** How a script is carried out on a host. */
export interface ScriptCommand {
  readonly argv: readonly string[];
  /** What it reads before the script, which ends with its input. */
  readonly program: string;
}

/**
 * What carries a script of `renderScript` out on a host, and leaves a copy of it at a path there.
 *
 * That is netlab's own sh (`perl/`), which does for a thousand namespaces what sh needs thousands of processes for. With
 * NETLAB_WIRE_TEXT=1 it is sh itself, as it is on processors whose system calls `perl/system.pl` has no numbers of.
 * @param progress whether each step that is done is to be said: `@done 3` on standard error
 */
export function scriptCommand(path: string, progress: boolean): ScriptCommand {
  if (!hasOwnShell()) {
    const environment = progress ? 'NETLAB_WIRE_PROGRESS=1 ' : '';
    return { argv: ['sh', '-c', `cat >${path} && ${environment}exec sh ${path}`], program: '' };
  }
  program ??= ownShell(readPart('run'));
  return { argv: ['perl', '-', path, ...(progress ? ['progress'] : [])], program };
}

/** Whether netlab's own sh does what sh would do. */
export const hasOwnShell = (): boolean =>
  process.env.NETLAB_WIRE_TEXT !== '1' && ['x64', 'arm64'].includes(process.arch);

let program: string | undefined;

/** What the sandbox's first process runs instead of `sandboxScript`, as text for `perl -`, which takes the hosts' names. */
export const sandboxProgram = (): string => ownShell(readPart('sandbox'));

/** What netlab's own sh knows, and Perl's words for what to do with it, as text for `perl -`: its input follows. */
export function ownShell(main: string): string {
  const parts = PARTS.map((name) => `{\n# line 1 "${name}.pl"\n${readPart(name)}}\n`);
  return `${readPart('evaluate')}use strict; use warnings;\n${parts.join('')}# line 1 "run.pl"\n${main}\n__END__\n`;
}

/** Each may use what the ones before it have. All become one text, as a host may have something else where netlab is. */
const PARTS = [
  ...['system', 'words', 'netlink', 'link', 'ip', 'openvswitch', 'openflow', 'announce'],
  ...['batch', 'step', 'script', 'lanes'],
];

const FOLDER = new URL('../../perl/', import.meta.url);

/** A file of `perl/`, by its name without `.pl`. */
export const readPart = (name: string): string => readFileSync(new URL(`${name}.pl`, FOLDER), 'utf8');
