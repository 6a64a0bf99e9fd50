import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Daemon, File, HostState } from '../model/host-state.js';
import { isDead } from './links.js';
import type { Look } from './look.js';

/** In the place of its namespace: a daemon that runs in one that is no longer there. */
export const GONE = '(gone)';
/** Likewise: one whose device was made anew under it. */
export const LOST_DEVICE = '(lost its device)';
/** Likewise: one that has an address no longer that it has brought. */
export const LOST_ADDRESS = '(lost its address)';
/** Likewise: one that stands still. */
export const STOPPED = '(stopped)';

/** Files, and the processes that read them. */
export const observedProcesses = (look: Look): Pick<HostState, 'files' | 'daemons'> => ({
  files: look.unique('files').flatMap((file) => observedFile(look, file)),
  daemons: look.unique('daemons').flatMap((daemon) => observedDaemon(look, daemon)),
});

/** A file that two states want to be different is what neither wants: who reads it is told again. */
function observedFile(look: Look, file: File): File[] {
  const hash = look.dump.files.get(file.path);
  if (hash === undefined) return [];
  const versions = new Set(
    look.all('files').flatMap(({ path, content }) => (path === file.path ? [content] : [])),
  );
  const isRight =
    file.initial === true ||
    (versions.size === 1 && (file.rewritten === true || hash === sha256Text(written(file.content))));
  return [isRight ? file : { ...file, content: '(another one)' }];
}

/** As `writeFile` leaves it. */
const written = (content: string): string =>
  content === '' || content.endsWith('\n') ? content : `${content}\n`;

const sha256Text = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

function observedDaemon(look: Look, daemon: Daemon): Daemon[] {
  if (!look.isSeen(daemon.netns)) return [daemon];
  const running = look.subject.daemons.flatMap((candidate, index) => {
    const process = look.dump.daemons.get(index);
    return candidate.name === daemon.name && process !== undefined ? [{ candidate, process }] : [];
  });
  const [first] = running;
  if (first === undefined) return [];
  if (running.some(({ process }) => process.where === 'stopped')) return [{ ...daemon, netns: STOPPED }];
  if (!running.some(({ process }) => process.where === 'here')) return [{ ...daemon, netns: GONE }];
  if (hasLostDevice(look, daemon)) return [{ ...daemon, netns: LOST_DEVICE }];
  if (hasLostAddress(look, daemon)) return [{ ...daemon, netns: LOST_ADDRESS }];
  if (running.length === 1) return [first.candidate];
  const right = running.find(({ candidate, process }) =>
    candidate.argv.every((word) => process.commandLine.includes(word.split('\n')[0] ?? '')),
  );
  return [right?.candidate ?? { ...daemon, argv: [] }];
}

const hasLostAddress = (look: Look, { netns, brings }: Daemon): boolean =>
  brings !== undefined &&
  look.find(netns, brings.device)?.addresses.some(({ address }) => address.startsWith(`${brings.ip}/`)) !==
    true;

/** A device that every state knows has gone from under it. */
const hasLostDevice = (look: Look, { netns }: Daemon): boolean =>
  netns !== '' &&
  look.switchRuns &&
  look.wanted.links.some(
    (link) =>
      link.kind === 'internal' &&
      link.netns === netns &&
      (look.find(netns, link.name) === undefined || isDead(link, look)) &&
      look.known.every(({ links }) => links.some(({ name }) => name === link.name)),
  );
