/** Whether packets are known to pass in a lab at all: given once all `->` tests are settled. */
export interface Proof {
  readonly isGiven: () => boolean;
  readonly given: Promise<unknown>;
}

/** A proof that is still to be given. */
export function awaitedProof(): { readonly proof: Proof; readonly prove: () => void } {
  let isGiven = false;
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  const prove = (): void => {
    isGiven = true;
    give();
  };
  return { proof: { isGiven: () => isGiven, given }, prove };
}
