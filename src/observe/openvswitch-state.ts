import type { HostState, OvsPort } from '../model/host-state.js';
import { KEYS } from '../plan/difference/host-difference.js';
import { align, fitBridge, fitFlow, fitPort } from './align.js';
import type { Look } from './look.js';

/** The lab's bridges with all that is on them. Without its database ovs-vswitchd does not answer, either. */
export function observedOpenvswitch(look: Look): Pick<HostState, 'ovsBridges' | 'ovsPorts' | 'flows'> {
  const { wanted } = look;
  const { openvswitch, ovsdb, flows } = look.dump;
  if (!openvswitch.has('ovsdb-server')) {
    const { ovsBridges, ovsPorts } = wanted;
    return { ovsBridges, ovsPorts, flows: wanted.flows };
  }
  const isOwn = new Set(look.all('ovsBridges').map(({ name }) => name));
  const bridges = ovsdb.bridges.filter(({ name }) => isOwn.has(name));
  const ports = ovsdb.ports
    .filter(({ bridge }) => isOwn.has(bridge))
    .map(({ hasDevice: _, ...port }) => port);
  const silent = new Set(bridges.flatMap(({ name }) => (flows.has(name) ? [] : [name])));
  return {
    ovsBridges: align(bridges, look.all('ovsBridges'), KEYS.ovsBridges, fitBridge),
    ovsPorts: align(ports, look.all('ovsPorts'), KEYS.ovsPorts, fitPort(deviceCheck(look))),
    flows: [
      ...align([...flows.values()].flat(), look.all('flows'), KEYS.flows, fitFlow),
      ...wanted.flows.filter(({ bridge }) => silent.has(bridge)),
    ],
  };
}

/** Whether a port has its device. Patches and tunnels have none that could be seen. */
function deviceCheck(look: Look): (port: OvsPort) => boolean {
  const places = new Map(
    look.all('links').flatMap((link) => (link.kind === 'internal' ? [[link.name, link.netns] as const] : [])),
  );
  const works = new Set(look.dump.ovsdb.ports.filter(({ hasDevice }) => hasDevice).map(({ name }) => name));
  return ({ name, type }) => {
    if (!look.switchRuns || type === 'patch' || type === 'vxlan') return true;
    const where = [places.get(name) ?? '', ''];
    return (
      works.has(name) && where.some((netns) => !look.isSeen(netns) || look.find(netns, name) !== undefined)
    );
  };
}
