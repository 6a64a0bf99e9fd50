import { Complaint } from './complaint.js';

/** Files of other tools that people may well give us: what they are, and what reads them. */

interface Tool {
  readonly what: string;
  /** What reads it, or is done with it. */
  readonly use: string;
}

/** @returns the complaint about a file that is not even YAML, recognised by its text; undefined for no tool's */
export function foreignText(text: string): Complaint | undefined {
  return foreign(TEXTS.find(({ is }) => is.test(text)));
}

/** The complaint about YAML or JSON of another tool, recognised by the keys of its top level. */
export function foreignTopology(root: unknown): Complaint | undefined {
  if (Array.isArray(root)) return root.some(isPlay) ? foreign(PLAYBOOK) : undefined;
  return isMap(root) ? foreign(TOPOLOGIES.find(({ has }) => has(root))) : undefined;
}

const foreign = (tool: Tool | undefined): Complaint | undefined =>
  tool &&
  new Complaint(
    `this is ${tool.what}`,
    `${tool.use}; netlab has its own language: see docs/topology.md, or begin with topologies/quickstart.yml`,
  );

/** The first that matches is it. */
const TEXTS: readonly (Tool & { readonly is: RegExp })[] = [
  {
    is: /^\s*(?:from|import) mininet\b/m,
    what: 'a Mininet script (Python)',
    use: 'Mininet runs it: sudo python3 FILE',
  },
  {
    is: /^\s*[\w-]+\[(?:\d+|image|mem|cpus|bridged|ipv6|exec|port|sysctl|env)\]\s*=/m,
    what: 'a Kathara lab.conf',
    use: 'kathara lstart brings it up',
  },
  {
    is: /^\s*(?:<\?xml[^>]*>)?\s*<lab\s[^>]*\bname=/,
    what: 'a lab of EVE-NG (.unl)',
    use: 'import it in EVE-NG',
  },
  { is: /^\s*(?:<\?xml[^>]*>)?\s*<topology\s/, what: 'a VIRL topology (XML)', use: 'open it in VIRL' },
  { is: /^\s*<(?:\?xml|!|\w+)[^>]*>/, what: 'an XML or HTML file', use: 'a browser shows it' },
  {
    is: /^\s*(?:resource|data|provider|variable|module|output|terraform|locals)\s+(?:"[^"\n]+"\s+){0,2}\{\s*$/m,
    what: 'a Terraform configuration',
    use: 'terraform apply brings it up',
  },
  { is: /^\s*Vagrant\.configure\b/m, what: 'a Vagrantfile', use: 'vagrant up brings it up' },
  { is: /^#cloud-config\b/, what: 'user data for cloud-init', use: 'a machine reads it when it boots first' },
  {
    is: /^#!.*\b(?:sh|bash|dash|zsh|python\d?|perl|ruby|node|expect)\b/,
    what: 'a script',
    use: 'its first line names the program that runs it',
  },
];

const PLAYBOOK: Tool = { what: 'an Ansible playbook', use: 'ansible-playbook runs it' };

type Root = Readonly<Record<string, unknown>>;

/** The first that fits is it: the narrower stand before the wider. */
const TOPOLOGIES: readonly (Tool & { readonly has: (root: Root) => boolean })[] = [
  {
    what: 'a project of GNS3 (.gns3)',
    use: 'open it in GNS3',
    has: ({ topology, type }) => hasKey(topology, 'computes', 'drawings') || type === 'topology',
  },
  {
    what: 'a munet topology',
    use: 'munet -c FILE brings it up',
    has: ({ topology }) =>
      hasKey(topology, 'networks', 'networks-autonumber') ||
      (isMap(topology) && Array.isArray(topology['nodes'])),
  },
  {
    what: 'a containerlab topology',
    use: 'containerlab deploy -t FILE brings it up',
    has: ({ topology }) => hasKey(topology, 'nodes', 'links', 'kinds'),
  },
  {
    what: 'a lab of Cisco Modeling Labs (CML)',
    use: 'import it in CML',
    has: ({ nodes, lab }) =>
      itemHas(nodes, 'node_definition', 'nodeDefinition') || (nodes !== undefined && isMap(lab)),
  },
  {
    what: "a topology of ipspace.net's netlab, another tool of this name",
    use: 'that one is the Python package networklab',
    has: (root) =>
      'nodes' in root &&
      hasKey(root, 'links', 'provider', 'defaults', 'defaults.device', 'module', 'addressing'),
  },
  {
    what: 'a topology of MiniEdit (.mn), for Mininet',
    use: 'open it in MiniEdit',
    has: (root) => 'switches' in root && hasKey(root, 'controllers', 'application', 'links'),
  },
  {
    what: 'a Heat template of OpenStack',
    use: 'openstack stack create -t FILE STACK brings it up',
    has: (root) => 'heat_template_version' in root,
  },
  {
    what: 'a CloudFormation template',
    use: 'AWS CloudFormation reads it',
    has: (root) => 'AWSTemplateFormatVersion' in root,
  },
  {
    what: 'a netplan configuration',
    use: 'netplan apply sets it up on this machine',
    has: ({ network }) => hasKey(network, 'version', 'ethernets', 'renderer', 'bridges', 'vlans', 'bonds'),
  },
  {
    what: 'a network configuration for cloud-init',
    use: 'a machine reads it when it boots',
    has: ({ version, ethernets, config }) =>
      version !== undefined && (isMap(ethernets) || Array.isArray(config)),
  },
  {
    what: 'user data for cloud-init',
    use: 'a machine reads it when it boots first',
    has: (root) => hasKey(root, 'runcmd', 'bootcmd', 'write_files', 'package_update', 'ssh_authorized_keys'),
  },
  {
    what: 'a Docker Compose file',
    use: 'docker compose up brings it up',
    has: ({ services }) =>
      isMap(services) && Object.values(services).some((one) => hasKey(one, 'image', 'build', 'extends')),
  },
  {
    what: 'a Kubernetes manifest',
    use: 'kubectl apply -f FILE takes it',
    has: (root) => 'apiVersion' in root && 'kind' in root,
  },
];

const isMap = (value: unknown): value is Root =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a map has one of the keys. */
const hasKey = (value: unknown, ...keys: readonly string[]): boolean =>
  isMap(value) && keys.some((key) => key in value);

const itemHas = (list: unknown, ...keys: readonly string[]): boolean =>
  Array.isArray(list) && list.some((item) => hasKey(item, ...keys));

const isPlay = (item: unknown): boolean =>
  hasKey(item, 'hosts') && hasKey(item, 'tasks', 'roles', 'gather_facts', 'become');
