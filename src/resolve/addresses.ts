import type { FixedIp, Network, Subnet } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import type { Faults } from '../topology/faults.js';
import { blockHas, formatAddress, parseAddress } from '../topology/ipv4.js';
import { blockOf, hostAddressComplaint, rangeOf } from './subnets.js';

/**
 * Who has which address of each network. What is written is pinned first; then `give` hands out the first free
 * address of a subnet's pools, which never hold its gateway.
 */
export class Addresses {
  /** Network -> address -> path of what has it. */
  readonly #taken = new Map<string, Map<string, string>>();
  /** Subnet -> addresses of its pools that were not looked at yet. */
  readonly #pools = new Map<Subnet, Iterator<string>>();

  constructor(readonly faults: Faults) {}

  /** Takes a written address; undefined, with a fault at `path`, if the network has no such address to take. */
  pin(network: Network, ip: string, path: string, cure = ''): FixedIp | undefined {
    const blocks = network.subnets.map(blockOf);
    const taken = this.#takenOn(network);
    const owner = taken.get(ip);
    const complaint =
      blocks.length === 0
        ? new Complaint(`network ${network.name} has no subnet`, `give it one: write cidr in ${network.path}`)
        : (hostAddressComplaint(ip, blocks) ??
          (owner === undefined ? undefined : usedTwice(network, ip, owner, cure)));
    if (complaint !== undefined) {
      this.faults.error(path, complaint);
      return undefined;
    }
    taken.set(ip, path);
    const address = parseAddress(ip) ?? NaN;
    const subnet = network.subnets.find((candidate) => blockHas(blockOf(candidate), address));
    return subnet && { ip, subnet };
  }

  /** Takes an address that a port of the running lab has; undefined if it is not free any more. */
  keep(network: Network, subnets: readonly Subnet[], ip: string, path: string): FixedIp | undefined {
    const taken = this.#takenOn(network);
    const address = parseAddress(ip) ?? NaN;
    const subnet = subnets.find(
      (candidate) =>
        candidate.gateway !== ip &&
        hostAddressComplaint(ip, [blockOf(candidate)]) === undefined &&
        !Number.isNaN(address),
    );
    if (subnet === undefined || taken.has(ip)) return undefined;
    taken.set(ip, path);
    return { ip, subnet };
  }

  /** The first free address of the first subnet that has one; undefined, with a fault, if none has. */
  give(network: Network, subnets: readonly Subnet[], path: string): FixedIp | undefined {
    const taken = this.#takenOn(network);
    for (const subnet of subnets) {
      const pool = this.#pools.get(subnet) ?? addressesOf(subnet);
      this.#pools.set(subnet, pool);
      for (let next = pool.next(); next.done !== true; next = pool.next()) {
        if (taken.has(next.value)) continue;
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
