import type { Step } from '../model/batch.js';
import type { AwaitedAddress } from '../model/host-state.js';
import { inNetns } from './nsenter.js';

/** Waits until the devices of one namespace have given themselves their addresses. */
export function waitForAddresses(title: string, addresses: readonly AwaitedAddress[]): Step[] {
  const [first] = addresses;
  if (first === undefined) return [];
  const pairs = addresses.flatMap(({ device, ip }) => [device, ip]);
  return [
    {
      title,
      argv: inNetns(first.netns, ['sh', '-c', UNTIL_THERE, 'wait', ...pairs]),
      origin: first.origin,
    },
  ];
}

/** It gives up after thirty seconds at least. */
const UNTIL_THERE = `
tries=0
while [ $# -gt 0 ]; do
  if [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ]; then
    shift 2
  else
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { echo "no router has advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
`;
