import { bool, either, integer, list, map } from './forms.js';
import { Id, Ipv4, Mac, Name } from './scalars.js';

/** A host of an HA router; as a map with what can be pinned of its port on the HA network. */
const HaHostSpec = either(
  'the name of a host, or a map',
  'write it like net1, or { host: net1, ip: 169.254.192.5 }',
  Name('host'),
  map('a map with host', {
    host: Name('host'),
    id: Id.optional(),
    mac: Mac.optional(),
    ip: Ipv4.describe('Address on the HA network, 169.254.192.0/18').optional(),
  }),
);

/** Virtual router ids (RFC 3768, 5.3.3); Neutron leaves 255 out. */
export const VRIDS = 254;

/** `hosts` of an HA router. */
export const HaHosts = list(HaHostSpec, 'hosts').describe(
  'Hosts of an HA router, two or more; default: all of the lab',
);

/** `ha` of a router. */
export const HaSpec = either(
  'true, false or a map',
  'write true, or { hosts: [net1, compute1] }',
  bool,
  map('a map with hosts', {
    hosts: HaHosts.optional(),
    vrid: integer(1, VRIDS).describe('Virtual router id; default: derived from the name').optional(),
  }),
).describe('On several hosts, of which the VRRP master has the addresses; default false');
