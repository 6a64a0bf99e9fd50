import { interfaceId } from '../../model/ip.js';
import { isAutoAddressed } from '../../model/ipv6.js';
import type { FixedIp, Network, Subnet } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import { blockHasIp, formatAddress } from '../../topology/words/ip.js';
import { rangeOf } from './pools.js';
import { blockOf, hostAddressComplaint, routerAddressComplaint } from './subnets.js';

/**
 * Who has which address of each network. What is written is pinned first; then `give` hands out the first free
 * address of a subnet's pools, which never hold its gateway, that is no other subnet's gateway.
 */
export class Addresses {
  /** Network -> address -> path of what has it. */
  readonly #taken = new Map<string, Map<string, string>>();
  /** Subnet -> addresses of its pools that were not looked at yet. */
  readonly #pools = new Map<Subnet, Iterator<string>>();

  constructor(readonly faults: Faults) {}

  /** Takes a written address; undefined, with a fault at `path`, if the network has no such address to take. */
  pin(
    network: Network,
    ip: string,
    path: string,
    { cure = '', router = false }: Pin = {},
  ): FixedIp | undefined {
    const taken = this.#takenOn(network);
    const owner = taken.get(ip);
    const complaint =
      pinComplaint(network, ip, router) ??
      (owner === undefined ? undefined : usedTwice(network, ip, owner, cure));
    if (complaint !== undefined) {
      this.faults.error(path, complaint);
      return undefined;
    }
    taken.set(ip, path);
    const subnet = network.subnets.find((candidate) => blockHasIp(blockOf(candidate), ip));
    return subnet && { ip, subnet };
  }

  /** Takes an address that a port of the running lab has; undefined if it is not free any more. */
  keep(network: Network, subnets: readonly Subnet[], ip: string, path: string): FixedIp | undefined {
    const taken = this.#takenOn(network);
    const subnet = subnets.find((candidate) => hostAddressComplaint(ip, [blockOf(candidate)]) === undefined);
    if (subnet === undefined || taken.has(ip) || isGateway(network, ip)) return undefined;
    taken.set(ip, path);
    return { ip, subnet };
  }

  /** Takes the address that a MAC makes on a subnet with SLAAC; undefined, with a fault, if another has it. */
  derive(network: Network, subnet: Subnet, mac: string, path: string): FixedIp | undefined {
    const ip = formatAddress(blockOf(subnet).first + interfaceId(mac));
    const owner = this.#takenOn(network).get(ip);
    if (owner === undefined) {
      this.#takenOn(network).set(ip, path);
      return { ip, subnet };
    }
    const cure = `write another address in ${owner}: this one is made of ${mac}`;
    this.faults.error(path, usedTwice(network, ip, owner, cure), 'key');
    return undefined;
  }

  /** The first free address of the first subnet that has one; undefined, with a fault, if none has. */
  give(network: Network, subnets: readonly Subnet[], path: string): FixedIp | undefined {
    const taken = this.#takenOn(network);
    for (const subnet of subnets) {
      const pool = this.#pools.get(subnet) ?? addressesOf(subnet);
      this.#pools.set(subnet, pool);
      for (let next = pool.next(); next.done !== true; next = pool.next()) {
        if (taken.has(next.value) || isGateway(network, next.value)) continue;
        taken.set(next.value, path);
        return { ip: next.value, subnet };
      }
    }
    const cidrs = subnets.map(({ cidr }) => cidr).join(', ');
    const cure = `write a bigger cidr or more pools in ${network.path}`;
    this.faults.error(path, new Complaint(`no address is left in ${network.name} (${cidrs})`, cure), 'key');
    return undefined;
  }

  #takenOn(network: Network): Map<string, string> {
    const taken = this.#taken.get(network.name) ?? new Map<string, string>();
    this.#taken.set(network.name, taken);
    return taken;
  }
}

/** Of whichever of its subnets. */
const isGateway = ({ subnets }: Network, ip: string): boolean =>
  subnets.some(({ gateway }) => gateway === ip);

interface Pin {
  /** What to do if it is taken, where that is not plain. */
  readonly cure?: string | undefined;
  /** Of a router's interface, which may have what servers may not. */
  readonly router?: boolean;
}

function pinComplaint({ name, path, subnets }: Network, ip: string, router: boolean): Complaint | undefined {
  const blocks = subnets.map(blockOf);
  if (blocks.length === 0)
    return new Complaint(`network ${name} has no subnet`, `give it one: write cidr in ${path}`);
  if (router) return routerAddressComplaint(ip, blocks);
  const auto = subnets.find((subnet) => isAutoAddressed(subnet) && blockHasIp(blockOf(subnet), ip));
  if (auto === undefined) return hostAddressComplaint(ip, blocks);
  const message = `${ip} cannot be chosen: on ${auto.cidr} addresses are made of MACs (SLAAC)`;
  return new Complaint(message, 'leave it away, or write a mac');
}

const usedTwice = ({ name }: Network, ip: string, owner: string, cure: string): Complaint =>
  new Complaint(
    `${ip} is used on network ${name} by ${owner} already`,
    cure === '' ? 'write another address' : cure,
  );

function* addressesOf(subnet: Subnet): Generator<string, undefined> {
  for (const pool of subnet.pools) {
    const { first, last } = rangeOf(pool);
    for (let address = first; address <= last; address++) yield formatAddress(address);
  }
  return undefined;
}
