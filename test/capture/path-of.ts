import { pathBetween, type Path } from '../../src/capture/path.js';
import { pathNodes } from '../../src/capture/path-nodes.js';
import type { Lab } from '../../src/model/lab.js';

/** The path from a node of a lab to an address. */
export function pathOf(lab: Lab, from: string, to: { readonly name: string; readonly ip: string }): Path {
  const nodes = pathNodes(lab);
  const node = nodes.find(({ name }) => name === from);
  if (node === undefined) throw new Error(`no ${from}`);
  return pathBetween(lab, nodes, { name: from, node }, to);
}
