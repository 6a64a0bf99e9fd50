import type { Origin } from '../origin.js';
import type { AwaitedAddress } from './address.js';

/** A file on the host, below its private directories. */
export interface File {
  /** Absolute. */
  readonly path: string;
  readonly content: string;
  /** Octal; default 644. */
  readonly mode?: string;
  /** Namespace of the server that it belongs to: it goes along where the server goes. */
  readonly netns?: string;
  /** true: what a daemon starts with and keeps itself from then on. */
  readonly initial?: boolean;
  /** true: the daemon that reads it writes it, too. What it then says is not compared. */
  readonly rewritten?: boolean;
  readonly origin: Origin;
}

/** A process that runs as long as the lab. Starts when its namespace's addresses are there. */
export type Daemon = DetachingDaemon | AttachedDaemon;

interface DaemonBase {
  /** Unique on its host: `dnsmasq of network web`. */
  readonly name: string;
  /** What people type, likewise: `dnsmasq-web`. */
  readonly shortName: string;
  readonly netns: string;
  /** Program and arguments; it stays in the foreground or detaches itself, as `detaches` says. */
  readonly argv: readonly string[];
  /** true: it ends where what it needs does not come in time, and is started again on a slow machine: see `Step`. */
  readonly givesUp?: boolean;
  /** Paths of files that it reads: if one of them changes it must hear of it, by `reload` or a new start. */
  readonly reads?: readonly string[];
  /** How it takes changed files over; undefined: only by a new start. */
  readonly reload?: Reload;
  /** Signal by which it takes in nothing new, finishes what it has begun, and ends; undefined: it ends at once. */
  readonly farewell?: 'USR1';
  /** Paths of files that it makes itself; they go when the last goes that makes them. */
  readonly writes?: readonly string[];
  /** Pid files of those who do its work, where it only looks after them: when they end it starts them again. */
  readonly workers?: readonly string[];
  /** An address of its namespace that comes and goes with it, such as that of a DHCP lease. */
  readonly brings?: Pick<AwaitedAddress, 'device' | 'ip'>;
  /**
   * true: it ends before anything else changes, and without a last word (SIGKILL), which would take back at others what whoever comes in
   * its place has told them.
   */
  readonly silent?: true;
  /** true: nobody notices a new start. */
  readonly replaceable?: boolean;
  /**
   * Undefined: with its namespace. `networked`: once the tunnels between the hosts are up, and waited for.
   * `last`: after those, as it looks at others at once. `program`: once the whole lab is there, one after the other in a namespace.
   */
  readonly starts?: 'networked' | 'last' | 'program';
  /** It runs on where its namespace goes to another host: its files do not depend on the host. */
  readonly goesAlong?: true;
  /** Seconds that it may take to end; default 2. */
  readonly patience?: number;
  /** Signal by which it kills all that it has started, and itself; undefined: SIGKILL does. */
  readonly killedBy?: 'USR1';
  /**
   * true: what it does in its namespace it does alone. When it starts it takes away what it finds, and when it ends
   * what it has: in a change others' addresses go before it starts, and come after it has ended.
   */
  readonly exclusive?: true;
  /**
   * It gives its namespace addresses and routes, as a DHCP client does, and this command takes them back. What the namespace had of its
   * own and is to have no more goes before it starts, and what it has given goes after it has ended.
   */
  readonly takesBack?: readonly string[];
  /** A command for its namespace that ends with 0 once the daemon does its work; `up` waits for that. */
  readonly ready?: readonly string[];
  readonly origin: Origin;
}

/** A program that returns when it is ready, and goes on in the background. */
export interface DetachingDaemon extends DaemonBase {
  readonly detaches: true;
  /** Where it writes its process number. */
  readonly pidFile: string;
}

/** A program that stays in the foreground; its process number is written down for it. */
export interface AttachedDaemon extends DaemonBase {
  readonly detaches: false;
}

/**
 * - `signal`: the process reads its files again, and goes on. `asked` is a file that is made before, and that it takes away once it has
 *   done so: it is waited for, as long as the device that it asks by is up.
 * - `successor`: a new process with these arguments, followed by the number of the old one, takes over, and lets the
 *   old one finish what it has begun: haproxy's `-sf`.
 */
export type Reload =
  | {
      readonly kind: 'signal';
      readonly signal: 'HUP' | 'USR1';
      readonly asked?: { readonly path: string; readonly device: string };
    }
  | { readonly kind: 'successor'; readonly argv: readonly string[] };
