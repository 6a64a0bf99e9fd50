import { joinFragments, type HostFragment, type HostState } from '../../model/host-state.js';
import { devicesOf } from '../../tools/index.js';

/**
 * States in which namespaces of one host, and the cables to them, are another host's. What is not inside of a namespace stays
 * behind: files, and processes, which each host has its own of, but for those that are the server's own.
 * @param way host that they leave, host that they come to
 */
export function transferred(
  hosts: readonly HostState[],
  namespaces: ReadonlySet<string>,
  [from, to]: readonly [from: string, to: string],
): HostState[] {
  const goes = hosts.filter(({ host }) => host === from).map((state) => part(state, namespaces, true));
  return hosts.map((state) => {
    if (state.host === from) return { ...state, ...part(state, namespaces, false) };
    if (state.host === to) return { host: to, ...joinFragments([state, ...goes]) };
    return state;
  });
}

/** Of a host's lists what is in the namespaces, or what is not. */
function part(state: HostState, namespaces: ReadonlySet<string>, isInside: boolean) {
  const meant = <T extends { readonly netns: string }>(items: readonly T[]): T[] =>
    items.filter(({ netns }) => namespaces.has(netns) === isInside);
  return {
    netns: state.netns.filter(({ name }) => namespaces.has(name) === isInside),
    links: state.links.filter(
      (link) => devicesOf([link]).some(({ netns }) => namespaces.has(netns)) === isInside,
    ),
    sysctls: meant(state.sysctls),
    addresses: meant(state.addresses),
    routes: meant(state.routes),
    neighbours: meant(state.neighbours),
    announcements: meant(state.announcements),
    awaited: meant(state.awaited),
    files: state.files.filter(({ netns = '' }) => namespaces.has(netns) === isInside),
    daemons: state.daemons.filter(
      ({ netns, goesAlong }) => (goesAlong === true && namespaces.has(netns)) === isInside,
    ),
  } satisfies HostFragment;
}
