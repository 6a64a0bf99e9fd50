import { Complaint } from './complaint.js';

/** Files of other tools that people may well give us, and what they are. */

const OURS =
  'netlab reads its own topology language: see docs/topology.md, or begin with topologies/quickstart.yml';

/** A file that is not even YAML, recognised by its text. */
export function foreignText(text: string): Complaint | undefined {
  if (/^\s*(from|import) mininet\b/m.test(text)) return foreign('a Mininet script (Python)');
  if (/^\s*[\w-]+\[(\d+|image|mem|bridged)\]\s*=/m.test(text)) return foreign('a Kathara lab.conf');
  if (/^\s*<\?xml|^\s*<\w+[^>]*>/.test(text)) return foreign('an XML file');
  return undefined;
}

/** YAML of another tool, recognised by the keys of its top level. */
export function foreignTopology(root: Readonly<Record<string, unknown>>): Complaint | undefined {
  const tool = TOOLS.find(({ has }) => has(root));
  return tool === undefined ? undefined : foreign(tool.what);
}

const foreign = (what: string): Complaint => new Complaint(`this is ${what}`, OURS);

interface Tool {
  readonly what: string;
  readonly has: (root: Readonly<Record<string, unknown>>) => boolean;
}

const TOOLS: readonly Tool[] = [
  {
    what: 'a containerlab topology',
    has: ({ topology }) => hasKey(topology, 'nodes') || hasKey(topology, 'links'),
  },
  {
    what: "a topology of ipspace.net's netlab, another tool of this name",
    has: (root) =>
      'nodes' in root && ('links' in root || 'provider' in root || 'defaults' in root || 'module' in root),
  },
  { what: 'a Heat template of OpenStack', has: (root) => 'heat_template_version' in root },
  {
    what: 'a netplan configuration',
    has: ({ network }) => hasKey(network, 'version') || hasKey(network, 'ethernets'),
  },
  { what: 'a Docker Compose file', has: (root) => 'services' in root },
  { what: 'a Kubernetes manifest', has: (root) => 'apiVersion' in root && 'kind' in root },
];

const hasKey = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;
