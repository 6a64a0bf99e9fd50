import { groupBy } from '../model/group-by.js';
import type { Address, HostState, Route, Sysctl } from '../model/host-state.js';
import { isSame } from '../plan/difference/difference.js';
import { KEYS } from '../plan/difference/host-difference.js';
import { align, fitRoute } from './align.js';
import { OBSERVED, type NetnsDump } from './dump.js';
import type { Look } from './look.js';

type NetnsLists = Pick<HostState, 'sysctls' | 'addresses' | 'routes' | 'neighbours' | 'fdb' | 'awaited'>;

/** What the namespaces of a host have beside devices and rules. */
export function observedNetnsLists(look: Look): NetnsLists {
  const vxlan = new Set(look.all('fdb').map(({ netns }) => netns));
  const neighbours = look.ofNetlab(
    'neighbours',
    look.own.flatMap(([, dump]) => dump.neighbours),
  );
  const fdb = look.own.flatMap(([netns, dump]) => (vxlan.has(netns) ? dump.fdb : []));
  return {
    sysctls: sysctls(look),
    addresses: [...addresses(look), ...look.unseen('addresses')],
    routes: [...routes(look), ...look.unseen('routes')],
    neighbours: [...align(neighbours, look.all('neighbours'), KEYS.neighbours), ...look.unseen('neighbours')],
    fdb: [...align(fdb, look.all('fdb'), KEYS.fdb), ...look.unseen('fdb')],
    awaited: [
      ...look.wanted.awaited.filter(({ netns }) => !look.isSeen(netns)),
      ...look.unique('awaited').filter(({ netns, device, ip }) => {
        const shown = look.isSeen(netns) ? look.find(netns, device) : undefined;
        return shown?.addresses.some(({ address }) => address.startsWith(`${ip}/`)) === true;
      }),
    ],
  };
}

/** Of an HA router only what is there on every host is judged. */
function addresses(look: Look): Address[] {
  const known = new Set(look.all('addresses').map(KEYS.addresses));
  const found = look.own.flatMap(([netns, dump]) => addressesOf(dump, netns, known));
  return align(look.ofNetlab('addresses', found), look.all('addresses'), KEYS.addresses, (one) => one).filter(
    (one) => !look.exclusive.has(one.netns) || known.has(KEYS.addresses(one)),
  );
}

/** Those that somebody has configured; link-local ones only if they are known, as most come by themselves. */
const addressesOf = ({ devices }: NetnsDump, netns: string, known: ReadonlySet<string>): Address[] =>
  [...devices.values()].flatMap(({ name, addresses: shown }) =>
    shown.flatMap(({ address, broadcast, isDynamic, isLinkLocal }) => {
      const one = {
        netns,
        device: name,
        address,
        ...(broadcast === undefined ? {} : { broadcast }),
        origin: OBSERVED,
      };
      return isDynamic || (isLinkLocal && !known.has(KEYS.addresses(one))) ? [] : [one];
    }),
  );

/** Those that come with an address are not listed in a state. */
function routes(look: Look): Route[] {
  const known = new Set(look.all('routes').map(KEYS.routes));
  const found = look.own.flatMap(([, dump]) => dump.routes.filter(({ proto }) => proto !== 'kernel'));
  return align(
    withoutGuests(look, look.ofNetlab('routes', found)),
    look.all('routes'),
    KEYS.routes,
    fitRoute,
  ).filter((one) => !look.exclusive.has(one.netns) || known.has(KEYS.routes(one)));
}

/** A guest may have further routes to a destination, of another metric: of several the one is judged that is as it shall be. */
function withoutGuests(look: Look, found: readonly Route[]): Route[] {
  const wanted = groupBy(look.all('routes'), KEYS.routes);
  const isRight = (route: Route): boolean =>
    (wanted.get(KEYS.routes(route)) ?? []).some((one) => isSame(fitRoute(one, route), one));
  const judged = new Map<string, Route>();
  for (const route of found) {
    const other = judged.get(KEYS.routes(route));
    if (other === undefined || (!isRight(other) && isRight(route))) judged.set(KEYS.routes(route), route);
  }
  return found.filter((route) => !look.guests.has(route.netns) || judged.get(KEYS.routes(route)) === route);
}

/** Only the master of an HA router forwards IPv6. */
const sysctls = (look: Look): Sysctl[] =>
  look.unique('sysctls').flatMap((sysctl) => {
    const { netns, key } = sysctl;
    if (!look.isSeen(netns) || (look.exclusive.has(netns) && key.startsWith('net/ipv6/'))) return [sysctl];
    const value = look.dump.namespaces.get(netns)?.sysctls.get(key);
    return value === undefined ? [] : [{ ...sysctl, value }];
  });
