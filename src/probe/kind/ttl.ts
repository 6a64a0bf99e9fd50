/**
 * The time to live that every probe starts with. The capture counts only packets that still have all of
 * it: in a router's namespace, those that the router forwards for others have lost one.
 */
export const PROBE_TTL = 64;
