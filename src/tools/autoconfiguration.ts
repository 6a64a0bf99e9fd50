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

/**
 * A device asks for routers when it comes up only (RFC 4861, section 6.3.7): who has lost an address later would wait for the next unsolicited
 * advertisement, half a minute. So it is asked once a second: ICMPv6 type 133 to ff02::2, hop limit 255.
 */
const SOLICIT = `
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";`;

/** It gives up after thirty seconds at least. */
const UNTIL_THERE = `
tries=0
while [ $# -gt 0 ]; do
  if [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ]; then
    shift 2
  else
    [ $((tries % 10)) != 5 ] || perl -e '${SOLICIT}' "$1"
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { echo "no router has advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
`;
