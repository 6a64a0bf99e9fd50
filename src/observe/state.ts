import type { HostState } from '../model/host-state.js';
import { isSame } from '../plan/difference/difference.js';
import { observedLink } from './links.js';
import type { Look } from './look.js';
import { observedNetnsLists } from './netns-state.js';
import { observedOpenvswitch } from './openvswitch-state.js';
import { observedProcesses } from './processes-state.js';
import { observedRules } from './rules-state.js';

/**
 * What was found on a host as a state that can be compared with what it shall be: what is known is called by its name, what is
 * not known is there too if it is where the lab is. What was not looked at is taken for right.
 */
export function observedState(look: Look): HostState {
  const { known, wanted, dump } = look;
  return {
    host: wanted.host,
    netns: look.unique('netns').filter(({ name }) => !look.isSeen(name) || dump.netns.has(name)),
    links: look
      .unique('links')
      .flatMap((link) =>
        look.switchRuns || link.kind !== 'internal' ? (observedLink(link, look) ?? []) : link,
      ),
    ...observedNetnsLists(look),
    ...observedOpenvswitch(look),
    ...observedRules(look),
    ...observedProcesses(look),
    // Nobody can see whether something was said: what every state says was.
    announcements: wanted.announcements.filter((one) =>
      known.every(({ announcements }) => announcements.some((other) => isSame(other, one))),
    ),
  };
}
