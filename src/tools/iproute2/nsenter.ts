/**
 * Runs a program in a named network namespace of the host; '' is the host's own. Not `ip netns exec`,
 * which copies the mount table on each call.
 */
export const inNetns = (netns: string, argv: readonly string[]): readonly string[] =>
  netns === '' ? argv : ['nsenter', `--net=/run/netns/${netns}`, ...argv];

/** A namespace as people read it in a title: `settings of the host`, `settings of qrouter-5f0c9b1e...`. */
export const netnsTitle = (netns: string): string => (netns === '' ? 'the host' : netns);
