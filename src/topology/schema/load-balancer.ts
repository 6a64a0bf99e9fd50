import type * as z from 'zod';
import { Complaint } from '../yaml/complaint.js';
import { bool, either, integer, list, map, oneOf, raise, text } from './forms.js';
import { MonitorSpec } from './monitor.js';
import { NetworkName } from './network.js';
import { Id, Ip, Mac, Name, PortNumber, referenceComplaint } from './scalars.js';
import { FloatingIpSpec } from './server.js';

/** Load balancers as people write them: the words of Neutron's LBaaS v2, each listener with its pool. */

const MemberText = text('a member', 'web1:80', (value) => {
  const [, server, port] = /^([^:]+):(\d{1,5})$/.exec(value) ?? [];
  if (server === undefined || !PortNumber.safeParse(Number(port)).success) return undefined;
  return referenceComplaint(server, 'server') ?? { server, port: Number(port) };
});

const MemberSpec = either(
  'a member',
  'write it like web1:80, or { server: web1, port: 80, weight: 2 }',
  MemberText.transform((member) => ({ ...member, id: undefined, weight: 1, admin_state_up: true })),
  map('a member', {
    id: Id.optional(),
    server: Name('server'),
    port: PortNumber,
    weight: integer(0, 256).describe('Its share; 0: no new connections; default 1').default(1),
    admin_state_up: bool.describe('false: taken out of the configuration').default(true),
  }),
);

/** A token of RFC 6265 less what haproxy's configuration would read as its own. */
const CookieName = text('the name of a cookie', 'JSESSIONID', (value) => {
  if (/^[\w.-]{1,64}$/.test(value)) return value;
  const cure = 'use up to 64 letters, digits, "-", "_" and ".", like JSESSIONID';
  return new Complaint(`${JSON.stringify(value)} cannot be the name of a cookie`, cure);
});

const PersistenceSpec = map('a map with type', {
  type: oneOf('SOURCE_IP', 'HTTP_COOKIE', 'APP_COOKIE'),
  cookie_name: CookieName.describe("APP_COOKIE: the members' own cookie").optional(),
}).transform(({ type, cookie_name: cookieName }, context) => {
  if (type === 'APP_COOKIE') {
    if (cookieName !== undefined) return { type, cookieName };
    const cure = "write cookie_name: and the cookie that the members' application sets";
    return raise(context.issues, new Complaint('APP_COOKIE needs a cookie_name', cure), type);
  }
  if (cookieName === undefined) return { type };
  const cure = type === 'HTTP_COOKIE' ? 'leave it away: haproxy sets SRV' : 'leave it away';
  const complaint = new Complaint(`does not belong to ${type}`, cure, 'cookie_name');
  return raise(context.issues, complaint, cookieName);
});

const PoolSpec = map('a map with members', {
  id: Id.optional(),
  method: oneOf('ROUND_ROBIN', 'LEAST_CONNECTIONS', 'SOURCE_IP')
    .describe('lb_algorithm')
    .default('ROUND_ROBIN'),
  persistence: PersistenceSpec.describe('What keeps a client on one member').optional(),
  monitor: MonitorSpec.describe('How members are found dead, and alive again').optional(),
  members: list(MemberSpec, 'members'),
});

const ListenerSpec = map('a map with protocol, port and pool', {
  id: Id.optional(),
  protocol: oneOf('HTTP', 'HTTPS', 'TCP').describe('HTTPS is passed through'),
  port: PortNumber.describe('protocol_port'),
  connection_limit: integer(-1, 1_000_000)
    .refine((limit) => limit !== 0, {
      error: () =>
        "must not be 0, which Neutron's driver takes for no limit\nwrite a number from 1, or leave it away",
    })
    .describe('Connections at a time; -1: no limit of its own, which is the default')
    .optional(),
  admin_state_up: bool.describe('false: taken out of the configuration').default(true),
  pool: PoolSpec.describe('default_pool'),
});

/** An entry of `load_balancers`. */
export const LoadBalancerSpec = map('a map with network and listeners', {
  id: Id.optional(),
  network: NetworkName.describe('Network of the VIP'),
  vip: either(
    'an IP address or a map',
    'write it like 10.0.1.100, or { ip: 10.0.1.100, mac: ..., id: ... }',
    Ip,
    map('a map with ip', { ip: Ip.optional(), mac: Mac.optional(), id: Id.optional() }),
  )
    .describe('Address that clients connect to; default: the first free one of the pool')
    .optional(),
  host: Name('host').describe('Where haproxy runs; default: the first host').optional(),
  floating_ip: FloatingIpSpec.optional(),
  listeners: list(ListenerSpec, 'listeners').min(1, {
    error: () => 'is empty\nwrite at least one listener, like { protocol: HTTP, port: 80, pool: ... }',
  }),
});

/** A pool as it is written. */
export type PoolEntry = z.output<typeof PoolSpec>;
/** A listener as it is written. */
export type ListenerEntry = z.output<typeof ListenerSpec>;
