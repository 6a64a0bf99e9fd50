const GREATEST = 0xffffffff;
/** Another one in each run. Nobody has to guess it in vain, so no secret is made: node:crypto takes longer to load than all else here. */
let last = Math.floor(Math.random() * GREATEST);

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

/** As probers say it: eight hexadecimal digits. */
export const hexOf = (token: number): string => token.toString(16).padStart(8, '0');

/** As it stands in what is sent over UDP and HTTP. */
export const tokenText = (token: number): string => `netlab ${hexOf(token)}`;
