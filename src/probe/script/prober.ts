import { ARRIVALS_SCRIPT } from './arrivals.js';
import { CONNECTION_SCRIPT } from './connection.js';
import { DEVICES_SCRIPT } from './devices.js';
import { ECHO_SCRIPT } from './echo.js';
import { EVENTS_SCRIPT } from './events.js';
import { NEIGHBOURS_SCRIPT } from './neighbours.js';
import { ROUTES_SCRIPT } from './routes.js';
import { SOCKETS_SCRIPT } from './sockets.js';
import { WATCH_SCRIPT } from './watch.js';

/**
 * The program that probes and watches from any number of network namespaces, of all hosts. It runs in the sandbox. A socket stays in the namespace in which it
 * was made, so one process can have them all: it sends, waits and hears at once, and what left a source is said before what came back.
 *
 * On standard input it reads requests, a line each, as its parts have them:
 *
 *     ping ID NETNS PATIENCE COUNT PERIOD SIZE TOKEN IP...
 *     tcp ID NETNS IP PATIENCE PORT TOKEN [HEX]
 *     udp ID NETNS IP PATIENCE PORT TOKEN HEX
 *     watch ID NETNS IP...
 *     arrivals ID NETNS PORTS
 *     look ID
 *     devices ID NETNS
 *     route ID NETNS IP
 *     tables ID NETNS
 *     forget ID NETNS...
 *     stop ID                  (waits no longer)
 *     mark ID                  (ends when all that was asked before is sent)
 *
 * Times are in seconds. On standard output it says what comes of each, `ID WORD...`, and last of
 * all `ID end`; or `ID broken WHY` where it cannot even try. Argument: the TTL that probes have. It ends with its input, so none outlives
 * the command that started it.
 *
 * Why Perl, and not fping, socat and tcpdump: a process for each source or test takes longer than the test, and tcpdump as uid 0 always calls
 * setgroups(2), even with `-Z root`, which the kernel refuses in a user namespace that an ordinary user has made (user_namespaces(7)). Perl
 * is part of every Debian and Ubuntu (perl-base is Essential).
 */
export const PROBER_SCRIPT = [
  EVENTS_SCRIPT,
  SOCKETS_SCRIPT,
  WATCH_SCRIPT,
  ARRIVALS_SCRIPT,
  ECHO_SCRIPT,
  CONNECTION_SCRIPT,
  NEIGHBOURS_SCRIPT,
  DEVICES_SCRIPT,
  ROUTES_SCRIPT,
  String.raw`
my %requests = (
  ping => \&ping, tcp => \&connection, udp => \&connection, watch => \&watch, arrivals => \&arrivals, look => \&look, devices => \&devices,
  route => \&route, tables => \&tables, forget => \&forget, stop => \&stop, mark => \&mark,
);
carry_out(\%requests);
`,
].join('');
