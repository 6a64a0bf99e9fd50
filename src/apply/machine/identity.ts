import { execFile } from 'node:child_process';
import { toolEnvironment } from './environment.js';
import type { Requirement } from '../errors.js';

/** How a program says what it is: arguments, and what stands in its answer. */
type Identity = readonly [args: readonly string[], says: RegExp];

const UTIL_LINUX: Identity = [['-V'], /util-linux/];
const PROCPS: Identity = [['-V'], /procps/];
const IPROUTE2: Identity = [['-V'], /iproute2|bridge utility/];
const IPUTILS: Identity = [['-V'], /iputils/];

/**
 * Of programs whose names other packages have too: `arping` of the package arping and `ping` of inetutils have other options, and BusyBox
 * has most of them with fewer. Of BusyBox itself what it was built with.
 */
const IDENTITIES: Readonly<Record<string, Identity>> = {
  arping: IPUTILS,
  ping: IPUTILS,
  ...{ ip: IPROUTE2, ss: IPROUTE2, bridge: IPROUTE2, tc: IPROUTE2 },
  ...{ unshare: UTIL_LINUX, nsenter: UTIL_LINUX, mount: UTIL_LINUX, setsid: UTIL_LINUX },
  ...{ sysctl: PROCPS, ps: PROCPS },
  xargs: [['--version'], /GNU findutils/],
  busybox: [['--list'], /^udhcpc$/m],
};

/** Asks the programs among the requirements that are met for what they are. */
export const identified = (requirements: readonly Requirement[]): Promise<Requirement[]> =>
  Promise.all(requirements.map(identify));

async function identify(requirement: Requirement): Promise<Requirement> {
  const { name, ok, detail: path, package: debianPackage = '' } = requirement;
  const identity = IDENTITIES[name];
  if (!ok || identity === undefined) return requirement;
  const [args, says] = identity;
  const answer = await answerOf(path, args);
  if (says.test(answer)) return requirement;
  const [first = ''] = answer.trim().split('\n');
  const what =
    name === 'busybox' ? 'has no udhcpc' : `is not that of ${debianPackage}: ${first.slice(0, 60)}`;
  const cure = `sudo apt-get install ${debianPackage}; if it is there, have its folder before that of ${path} in PATH`;
  return { ...requirement, ok: false, detail: `${path} ${what}`, cure };
}

/** Both outputs; a program may end with an error, or not start at all. */
const answerOf = (path: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(path, args, { env: toolEnvironment() }, (error, stdout, stderr) => {
      resolve(stdout + stderr || (error?.message ?? ''));
    }).stdin?.end();
  });
