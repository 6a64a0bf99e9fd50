import { sha256 } from '@noble/hashes/sha2';
import { Complaint } from '../topology/yaml/complaint.js';
import type { Faults } from '../topology/yaml/faults.js';
import { VRIDS } from '../topology/schema/ha.js';

/** Resources with a UUID of their own. */
export type Kind =
  | 'network'
  | 'subnet'
  | 'router'
  | 'port'
  | 'security_group'
  | 'floating_ip'
  | 'port_forwarding'
  | 'server'
  | 'load_balancer'
  | 'listener'
  | 'pool'
  | 'member'
  | 'firewall';

/**
 * How much of an id must differ from all others of its kind: what is left of it on the wire. Chains
 * keep 10 characters of a port's id and 8 of a port forwarding's, ipsets 24 of a group's (29 less `NIPv4`).
 */
const SIGNIFICANT: Readonly<Record<Kind, number>> = {
  network: 36,
  subnet: 36,
  router: 36,
  port: 10,
  security_group: 24,
  floating_ip: 36,
  port_forwarding: 8,
  server: 36,
  load_balancer: 36,
  listener: 36,
  pool: 36,
  member: 36,
  firewall: 36,
};

/** Largest VXLAN network identifier: 24 bits. */
const VNIS = 2 ** 24;

/** VLANs that a network may have: 1 to 4094 of 12 bits. */
export const VLANS = 4094;

/**
 * Gives out ids, MAC addresses, VNIs, VLANs and virtual router ids. What is written is pinned first; the rest is a hash of the names of the
 * lab and the resource, hashed once more with a counter for as long as it is taken.
 */
export class Ids {
  readonly #taken = new Map<string, Taken>();

  constructor(
    readonly lab: string,
    readonly faults: Faults,
  ) {}

  pinId(kind: Kind, id: string, path: string): void {
    const length = SIGNIFICANT[kind];
    this.#pin(`${kind} id`, id.slice(0, length), path, (owner) => {
      if (length === 36) return new Complaint(`${id} is the id of ${owner} already`, 'give each its own');
      const cure = `change one of the first ${length} characters of either: that is what is left of it in names on the wire`;
      return new Complaint(`the id begins with ${id.slice(0, length)}, as does that of ${owner}`, cure);
    });
  }

  /** @param name unique among its kind in the lab */
  deriveId(kind: Kind, name: string): string {
    const length = SIGNIFICANT[kind];
    return this.#derive(`${kind} id`, name, uuidFrom, (id) => id.slice(0, length));
  }

  /** MAC addresses differ within a network. */
  pinMac(network: string, mac: string, path: string): void {
    const complain = (owner: string) =>
      new Complaint(
        `${mac} is used on network ${network} by ${owner} already`,
        'give each port its own MAC address',
      );
    this.#pin(`mac ${network}`, mac, path, complain);
  }

  deriveMac(network: string, portName: string): string {
    return this.#derive(`mac ${network}`, portName, macFrom);
  }

  pinVni(vni: number, path: string): void {
    const complain = (owner: string) =>
      new Complaint(`VNI ${vni} is used by ${owner} already`, 'give each vxlan network its own segment');
    this.#pin('vni', String(vni), path, complain);
  }

  deriveVni(network: string): number {
    return Number(this.#derive('vni', network, vniFrom));
  }

  /** VLANs differ within a physical network. */
  pinVlan(physicalNetwork: string, vlan: number, path: string): void {
    const complain = (owner: string) =>
      new Complaint(
        `VLAN ${vlan} of "${physicalNetwork}" is used by ${owner} already`,
        'give each vlan network of a physical network its own segment',
      );
    this.#pin(`vlan ${physicalNetwork}`, String(vlan), path, complain);
  }

  /** undefined: all are taken. */
  deriveVlan(physicalNetwork: string, network: string): number | undefined {
    const scope = `vlan ${physicalNetwork}`;
    return this.#scope(scope).size < VLANS ? Number(this.#derive(scope, network, vlanFrom)) : undefined;
  }

  /** Virtual router ids differ on the HA network. */
  pinVrid(vrid: number, path: string): void {
    const complain = (owner: string) =>
      new Complaint(`vrid ${vrid} is used by ${owner} already`, 'give each HA router its own');
    this.#pin('vrid', String(vrid), path, complain);
  }

  /** undefined: all are taken. */
  deriveVrid(router: string): number | undefined {
    return this.#scope('vrid').size < VRIDS ? Number(this.#derive('vrid', router, vridFrom)) : undefined;
  }

  #pin(scope: string, value: string, path: string, complain: (owner: string) => Complaint): void {
    const taken = this.#scope(scope);
    const owner = taken.get(value);
    if (owner === undefined) taken.set(value, path);
    else this.faults.error(path, complain(owner));
  }

  #derive(
    scope: string,
    name: string,
    make: (hash: Uint8Array) => string,
    cut = (value: string) => value,
  ): string {
    const taken = this.#scope(scope);
    for (let attempt = 0; ; attempt++) {
      const value = make(sha256([this.lab, scope, name, attempt].join('\0')));
      if (!taken.has(cut(value))) {
        taken.set(cut(value), name);
        return value;
      }
    }
  }

  #scope(scope: string): Taken {
    const taken = this.#taken.get(scope) ?? new Map<string, string>();
    this.#taken.set(scope, taken);
    return taken;
  }
}

/** Value -> what has it. */
type Taken = Map<string, string>;

/** A UUID of version 5 in its layout (RFC 9562): made from a name. */
function uuidFrom(hash: Uint8Array): string {
  const bytes = [...hash.slice(0, 16)];
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map(hexByte).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Neutron's `base_mac` fa:16:3e:00:00:00: the first three bytes are fixed. */
const macFrom = (hash: Uint8Array): string => `fa:16:3e:${[...hash.slice(0, 3)].map(hexByte).join(':')}`;

/** 1 to 2^24-1. */
const vniFrom = (hash: Uint8Array): string => String(1 + (numberFrom(hash) % (VNIS - 1)));

/** 1 to 4094. */
const vlanFrom = (hash: Uint8Array): string => String(1 + (numberFrom(hash) % VLANS));

/** 1 to 254. */
const vridFrom = (hash: Uint8Array): string => String(1 + (numberFrom(hash) % VRIDS));

/** 32 bits. */
function numberFrom([a = 0, b = 0, c = 0, d = 0]: Uint8Array): number {
  return a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');
