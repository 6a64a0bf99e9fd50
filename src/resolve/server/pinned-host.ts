import type { Lab } from '../../model/lab.js';
import { parseTopology } from '../../topology/schema/topology.js';
import { loadLab } from '../load.js';

/** What a topology says of a server's host. */
export interface PinnedHost {
  /** `shop.yml:9` */
  readonly place: string;
  readonly host: string;
}

/**
 * What brings a server of a running lab back to another host with the next `up`, if anything does.
 * @param text the topology that the lab was brought up from
 * @throws InvalidInputError where it has a fault
 */
export function pinnedHost(text: string, running: Lab, name: string): PinnedHost | undefined {
  const { file } = running.source;
  // What the files hold that it names does not matter here.
  const { lab } = loadLab(text, file, running, { readSource: () => ({ text: '' }) });
  const wanted = lab.servers.find((server) => server.name === name);
  const there = running.servers.find((server) => server.name === name);
  if (wanted === undefined || wanted.host === there?.host) return undefined;
  const { places } = parseTopology(text, file).faults;
  const line = places.line(`${wanted.path}.host`) ?? places.line(`${wanted.path}.hosts`);
  return line === undefined ? undefined : { place: `${file}:${line}`, host: wanted.host };
}
