import { patienceVariable } from './patience.js';

/** Folders of system programs, which an ordinary user's PATH often lacks. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin'];

/** The user's PATH, and behind it the folders of system programs that it lacks. */
export function searchPath(): readonly string[] {
  const { PATH = '' } = process.env;
  if (known?.PATH !== PATH) known = { PATH, folders: foldersOf(PATH) };
  return known.folders;
}

/** Asked for each program that a lab needs. */
let known: { readonly PATH: string; readonly folders: readonly string[] } | undefined;

function foldersOf(path: string): string[] {
  const own = path.split(':').filter((folder) => folder.startsWith('/'));
  return [...new Set([...own, ...SYSTEM_FOLDERS])];
}

/**
 * Environment of the programs that netlab starts itself: the same for every caller. Where the folder of
 * running labs is a chosen one, /proc/PID/environ tells whose lab a process belongs to.
 */
export const toolEnvironment = (): Record<string, string> => ({
  PATH: searchPath().join(':'),
  HOME: '/root',
  LC_ALL: 'C',
  ...patienceVariable(),
  NETLAB_WIRE_RUNTIME_DIR: process.env.NETLAB_WIRE_RUNTIME_DIR ?? '',
});

/** Environment of a program that the user starts on a node: the user's own, and the way to system programs. */
export const userEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, PATH: searchPath().join(':') });

/** Where the user stands; the root if that folder has been removed under him. */
export function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}

/** An ordinary user becomes root of a user namespace; root needs none. */
export const isRoot = (): boolean => process.geteuid?.() === 0;
