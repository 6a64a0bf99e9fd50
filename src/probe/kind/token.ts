import { randomInt } from 'node:crypto';

const GREATEST = 0xffffffff;
let last = randomInt(GREATEST);

/**
 * A number from 1 to 2^32 - 1 by which a request is known wherever it comes by (`script/arrivals.ts`): another one each time.
 * @param count how many that follow are taken as well, itself included
 */
export function newToken(count = 1): number {
  if (last + count > GREATEST) last = 0;
  const token = last + 1;
  last += count;
  return token;
}

/** As it stands in what is sent over UDP and HTTP. */
export const tokenText = (token: number): string => `netlab ${token.toString(16).padStart(8, '0')}`;
