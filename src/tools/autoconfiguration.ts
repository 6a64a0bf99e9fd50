import type { Step } from '../model/batch.js';
import type { AwaitedAddress } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import { patient } from '../model/patience.js';
import { inNetns } from './iproute2/nsenter.js';

/** Waits until the devices of one namespace have given themselves their addresses, and know who has advertised them. */
export function waitForAddresses(title: string, addresses: readonly AwaitedAddress[]): Step[] {
  const [first] = addresses;
  if (first === undefined) return [];
  const words = addresses.flatMap(({ device, ip, routers }) =>
    routers.flatMap((router) => [device, ip, router]),
  );
  return [
    {
      title,
      argv: inNetns(first.netns, ['sh', '-c', UNTIL_THERE, 'wait', ...words]),
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

/** It gives up after thirty seconds at least, or more on a slow machine. */
const UNTIL_THERE = `
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '${SOLICIT}' "$1"
    tries=$((tries + 1))
    [ $tries -lt ${patient(300)} ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
`;

/** What advertisements have given a device, and nobody advertises any more. */
export interface Withdrawn {
  readonly netns: string;
  readonly device: string;
  readonly ips: readonly string[];
  readonly prefixes: readonly string[];
  /** Link-local addresses. */
  readonly routers: readonly string[];
  readonly origin: Origin;
}

/**
 * Takes from devices what nobody advertises any more. Of what is not there nobody complains: a device that was down has lost it.
 *
 * ```
 * ip -6 address flush dev eth0 to 2001:db8:1::f816:3eff:fe00:1/128
 * ip -6 route flush exact 2001:db8:1::/64 dev eth0 proto kernel
 * ip -6 route flush via fe80::f816:3eff:fe00:2 dev eth0 proto ra
 * ```
 */
export function withdrawAdvertised(title: string, withdrawn: readonly Withdrawn[]): Step[] {
  return withdrawn.map(({ netns, device, ips, prefixes, routers, origin }) => {
    const lines = [
      ...ips.map((ip) => `ip -6 address flush dev ${device} to ${ip}/128`),
      ...prefixes.map((prefix) => `ip -6 route flush exact ${prefix} dev ${device} proto kernel`),
      ...routers.map((router) => `ip -6 route flush via ${router} dev ${device} proto ra`),
    ];
    return { title, argv: inNetns(netns, ['sh', '-e', '-c', lines.join('\n')]), origin };
  });
}

/** A device that has a link-local address which it is not to have. */
export interface LinkLocal {
  readonly netns: string;
  readonly device: string;
  /** Whether it makes itself another one, of its MAC. */
  readonly makesOne: boolean;
  readonly origin: Origin;
}

/**
 * Takes link-local addresses away; the kernel makes another one when it is told anew how (`addrconf_sysctl_addr_gen_mode`), and asks for
 * routers with it.
 *
 * ```
 * ip -6 address flush dev eth0 scope link
 * echo 1 >/proc/sys/net/ipv6/conf/eth0/addr_gen_mode
 * echo 0 >/proc/sys/net/ipv6/conf/eth0/addr_gen_mode
 * ```
 */
export function renewLinkLocals(all: readonly LinkLocal[]): Step[] {
  return all.map(({ netns, device, makesOne, origin }) => {
    const mode = `/proc/sys/net/ipv6/conf/${device}/addr_gen_mode`;
    const lines = [
      `ip -6 address flush dev ${device} scope link`,
      ...(makesOne ? [`echo 1 >${mode}`, `echo 0 >${mode}`] : []),
    ];
    const title = `link-local address of ${device} in ${netns}`;
    return { title, argv: inNetns(netns, ['sh', '-e', '-c', lines.join('\n')]), origin };
  });
}
