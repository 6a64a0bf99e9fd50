import { joinFragments, type HostFragment, type HostState } from '../../src/model/host-state.js';
import type { Flow } from '../../src/model/flow.js';
import { parseFlows, type ShownDevice } from '../../src/tools/index.js';

/** Small states and what else the parts of src/observe/ are tested with. */

/** Of an entry of the topology: `servers.web1`. */
export const from = (path: string, feature = 'test') => ({ feature, path });

/** A host with just this. */
export const host = (fragment: HostFragment): HostState => ({ host: 'h1', ...joinFragments([fragment]) });

/** A flow as ovs-ofctl writes it: `table=20, priority=2,dl_vlan=1 actions=drop`. */
export function flow(text: string, path = '', feature = 'test'): Flow {
  const [one] = parseFlows(` ${text}\n`, 'br-tun', from(path, feature));
  if (one === undefined) throw new Error(`no flow: ${text}`);
  return one;
}

/** A device as `ip` shows it. */
export const shown = (name: string, more: Partial<ShownDevice> = {}): ShownDevice => ({
  ...{ name, index: 1, kind: 'veth', mtu: 1500, mac: '02:00:00:00:00:01', up: true, promisc: false },
  ...{ data: {}, addresses: [] },
  ...more,
});
