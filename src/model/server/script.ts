import type { Server } from '../lab.js';
import { KEEP_SCRIPT } from './keep-script.js';
import { ONCE_SCRIPT } from './once-script.js';
import { PROCESS_SCRIPT } from './process-script.js';
import { VIEW_SCRIPT } from './view-script.js';

/**
 * The program by which something runs in a server: what the user has written for it (`keep`), the command of a test (`once`), or what
 * somebody types (`enter`). It is started in the server's network namespace, by `nsenter`.
 *
 *     perl SCRIPT enter WORD... -- COMMAND...    becomes the command
 *     perl SCRIPT keep WORD... -- COMMAND...     returns once it has started, and looks after it; fails if it does
 *     perl SCRIPT once WORD... -- COMMAND...     waits for it, and says what has come of it: `exit 0 0`, then its output
 *
 * Words: `netns=web1`, `own=yes` where the server has files and folders of its own, `file=/etc/motd` for each of the files. Of `keep`
 * also `name=web`, `wait=` and `timeout=60`; of `once` `timeout=10`, in seconds. What `once` says first is `exit CODE DROPPED`,
 * `timeout DROPPED` or `fault WHY`, DROPPED being how many bytes of output it has not kept; it ends with its standard input.
 *
 * In its folder (`serverFolder`) a server has `files` as the topology has them, `own` with its `/run` and `/var/log`, and of each
 * program `NAME.pid` and `NAME.log`: a line each of `SECONDS | OUTPUT` or `SECONDS * EVENT`, the ones before in `NAME.log.1`. In the
 * pid file of a program that has done its work stands `done`.
 *
 * Why Perl: it must be the one to whom the kernel gives what programs leave behind (PR_SET_CHILD_SUBREAPER of prctl(2)), also those that
 * detach themselves, and mount for one program alone. It is part of every Debian and Ubuntu (perl-base is Essential).
 */
export const SERVER_SCRIPT = [
  VIEW_SCRIPT,
  PROCESS_SCRIPT,
  KEEP_SCRIPT,
  ONCE_SCRIPT,
  '{ enter => \\&enter, keep => \\&keep, once => \\&once }->{$mode}->(@ARGV);\n',
].join('');

/** Folder of what a server alone has, on whichever host it is: `/run/servers/web1`. */
export const serverFolder = (server: string): string => `${SERVER_FOLDERS}/${server}`;

/** All hosts have the same. */
export const SERVER_FOLDERS = '/run/servers';

/** What {@link SERVER_SCRIPT} is to know of a server, before the command. */
export const viewWords = ({ name, files, run }: Pick<Server, 'name' | 'files' | 'run'>): string[] => [
  `netns=${name}`,
  ...(files.length + run.length === 0 ? [] : ['own=yes']),
  ...files.map(({ file }) => `file=${file}`),
];
