import * as z from 'zod';
import { HOST_NAME, LAB_NAME, NAME } from './scalars.js';
import { FirewallSpec } from './firewall.js';
import { HostSpec, Mechanism, NetworkSpec, RouterSpec, UnderlaySpec, VxlanSpec } from './network.js';
import { LoadBalancerSpec } from './load-balancer.js';
import { SecurityGroupSpec, ServerSpec, UnboundPortSpec } from './server.js';
import { TestCommand } from './command-test.js';
import { TestArrow, TestObject, TestText } from './test.js';

/** The language as JSON Schema (draft 2020-12), for editors: the same schema that `loadLab` checks with. */
export function topologyJsonSchema(): object {
  return z.toJSONSchema(Topology, { target: 'draft-2020-12', io: 'input' });
}

const section = <T extends z.ZodType>(entry: T, description: string, names = NAME) =>
  z.record(z.string().regex(names), entry).nullable().describe(description).optional();

const Topology = z
  .strictObject({
    name: z.string().regex(LAB_NAME).describe("The lab's name; default: the file's base name").optional(),
    mechanism: Mechanism.optional(),
    underlay: UnderlaySpec.describe('What the hosts talk over').optional(),
    vxlan: VxlanSpec.describe('How tunnelled networks reach other hosts').optional(),
    hosts: section(HostSpec, 'Hypervisors and network nodes; default: one host named host1', HOST_NAME),
    networks: section(NetworkSpec, 'Networks with their subnets'),
    routers: section(RouterSpec, 'Routers between networks'),
    security_groups: section(SecurityGroupSpec, 'What may reach servers, and what they may reach'),
    servers: section(ServerSpec, 'Servers: network namespaces with ports'),
    ports: section(UnboundPortSpec, 'Ports without a server: addresses that servers share'),
    load_balancers: section(LoadBalancerSpec, 'Load balancers: one haproxy each'),
    firewalls: section(FirewallSpec, 'Firewalls before routers: ordered, deny by default'),
    tests: z
      .array(z.union([TestText, TestObject, TestArrow, TestCommand]))
      .describe('What must get through, and what must not')
      .optional(),
  })
  .meta({ title: 'netlab topology' });
