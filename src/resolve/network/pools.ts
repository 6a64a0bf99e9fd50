import type { AddressRange } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import {
  blockHas,
  blockHasIp,
  formatAddress,
  isAllHosts,
  overlap,
  parseAddress,
  type Block,
} from '../../topology/words/ip.js';
import { itemPath } from '../../topology/yaml/path.js';

/** First and last address that a server can have: not the network address, nor IPv4's broadcast address, where there are such. */
function usable(block: Block): Range {
  const { version, first, last } = block;
  return isAllHosts(block) ? { first, last } : { first: first + 1n, last: version === 4 ? last - 1n : last };
}

interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** All that servers can have but the gateway: one range, or two around it. */
export function defaultPools(block: Block, gateway: string | null): AddressRange[] {
  const hole = gateway === null ? undefined : parseAddress(gateway);
  const whole = usable(block);
  const parts =
    hole === undefined || !blockHas(whole, hole)
      ? [whole]
      : [
          { first: whole.first, last: hole - 1n },
          { first: hole + 1n, last: whole.last },
        ];
  return parts
    .filter((part) => part.first <= part.last)
    .map((part) => ({ start: formatAddress(part.first), end: formatAddress(part.last) }));
}

/** First and last address of a range as numbers. */
export const rangeOf = ({ start, end }: AddressRange): Range => ({
  first: parseAddress(start) ?? 0n,
  last: parseAddress(end) ?? 0n,
});

/** Reports pools that are reversed, outside of their subnet, on one another or on its gateway. */
export function checkPools(
  faults: Faults,
  path: string,
  block: Block,
  pools: readonly AddressRange[],
  gateway: string | null,
): void {
  pools.forEach((pool, index) => {
    const complaint = poolComplaint(block, pool, pools.slice(0, index), gateway);
    if (complaint !== undefined) faults.error(itemPath(`${path}.pools`, index), complaint);
  });
}

function poolComplaint(
  block: Block,
  pool: AddressRange,
  earlier: readonly AddressRange[],
  gateway: string | null,
): Complaint | undefined {
  const range = rangeOf(pool);
  const name = `${pool.start}-${pool.end}`;
  if (range.first > range.last)
    return new Complaint(`the pool ${name} is reversed`, `write ${pool.end}-${pool.start}`);
  const { first, last } = usable(block);
  if (range.first < first || range.last > last) {
    const cure = `stay within ${formatAddress(first)}-${formatAddress(last)}`;
    return new Complaint(`the pool ${name} is not within ${block.cidr}`, cure);
  }
  const other = earlier.find((candidate) => overlap(rangeOf(candidate), range));
  if (other !== undefined) {
    return new Complaint(
      `the pool ${name} overlaps ${other.start}-${other.end}`,
      'make one pool of them, or part them',
    );
  }
  if (gateway === null || !blockHasIp(range, gateway)) return undefined;
  return new Complaint(
    `the gateway ${gateway} lies in the pool ${name}`,
    'leave the gateway out of the pools',
  );
}
