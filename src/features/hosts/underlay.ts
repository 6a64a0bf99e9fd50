import type { BridgeLink, HostFragment, VethLink } from '../../model/host-state.js';
import type { Lab } from '../../model/lab.js';
import { UNDERLAY_NIC } from '../../model/names.js';
import type { Feature } from '../feature.js';

const UNDERLAY_SWITCH = 'sw-underlay';

/** What the hosts talk over: a switch in the sandbox, with a cable to each host's NIC. */
export const underlay: Feature = { name: 'underlay', sandbox: underlaySwitch };

function underlaySwitch(lab: Lab): HostFragment {
  const origin = { feature: 'underlay', path: 'underlay' };
  const bridge: BridgeLink = {
    kind: 'bridge',
    netns: '',
    name: UNDERLAY_SWITCH,
    mtu: lab.underlay.mtu,
    up: true,
    ageingTime: 300,
    multicastSnooping: false,
    origin,
  };
  const cables = lab.hosts.map((host): VethLink => ({
    kind: 'veth',
    netns: '',
    name: `h${host.number}-${UNDERLAY_NIC}`,
    mtu: lab.underlay.mtu,
    up: true,
    master: UNDERLAY_SWITCH,
    peer: { netns: host.name, name: UNDERLAY_NIC, mtu: lab.underlay.mtu, up: true },
    origin: { feature: 'underlay', path: host.path },
  }));
  return { links: [bridge, ...cables] };
}
