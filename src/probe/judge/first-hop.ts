import { pathNodes, type PathNode } from '../../capture/path-nodes.js';
import { follow } from '../../capture/route.js';
import type { Lab, Test } from '../../model/lab.js';
import type { Departure } from './departure.js';

/** How a test's packets leave its source, as the topology says. */
interface FirstHop {
  readonly device: string;
  /** Who is asked for by ARP or neighbour discovery. */
  readonly asked: string;
  readonly owner?: { readonly name: string; readonly macs: readonly string[] };
}

/** Looks up how packets leave sources. */
export class FirstHops {
  #nodes: readonly PathNode[] | undefined;

  constructor(private readonly lab: Lab) {}

  /**
   * Why a packet that was seen leaving cannot get to its target, whatever is filtered: it went another way than the topology says.
   * @returns one sentence without a full stop; undefined where it went as it should, or nobody knows how it should
   */
  astray(test: Test, departure: Departure): string | undefined {
    const hop = this.#of(test);
    if (hop === undefined || departure.isPulled === true) return undefined;
    const { device, asked, owner } = hop;
    if (departure.device !== device)
      return `it left through ${departure.device}, and not through ${device}, which leads to ${test.to.name}`;
    if (departure.askedFor !== undefined && departure.askedFor !== asked)
      return `it left for the next hop ${departure.askedFor}, and not for ${asked}`;
    if (departure.mac === undefined || owner === undefined || owner.macs.includes(departure.mac))
      return undefined;
    return `it left for the MAC address ${departure.mac}, which is not that of ${owner.name}, its next hop`;
  }

  #of({ from, to }: Test): FirstHop | undefined {
    this.#nodes ??= pathNodes(this.lab);
    const node = this.#nodes.find(({ name }) => name === from.name);
    const leg = node && follow(this.#nodes, node, { target: to.ip }).legs[0];
    if (leg === undefined) return undefined;
    const { asked } = leg;
    const port = leg.to?.port;
    if (port === undefined || leg.to === undefined) return { device: leg.from.device, asked };
    const pairs = port.allowedAddressPairs.map(({ mac }) => mac);
    return { device: leg.from.device, asked, owner: { name: leg.to.node, macs: [port.mac, ...pairs] } };
  }
}
