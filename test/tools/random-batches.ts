import fc from 'fast-check';

/** What makes devices in a host's own namespace, and what then sets up the namespaces `a` and `b`, as lines of batches. */
export interface Batches {
  readonly ip: readonly string[];
  readonly bridge: readonly string[];
  /** Of each namespace. */
  readonly inside: Readonly<Record<'a' | 'b', readonly string[]>>;
}

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
/** Words, or none. */
const maybe = (words: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(words, fc.constant(''));
const mtu = maybe(fc.integer({ min: 1280, max: 9000 }).map((bytes) => ` mtu ${bytes}`));
const mac = (kind: string, number: number): string =>
  `fa:16:3e:${kind}:00:${(number + 256).toString(16).slice(-2)}`;
const yes = fc.boolean();
const netns = fc.constantFrom('a' as const, 'b' as const);

const bridge = fc
  .tuple(upTo(100_000), yes)
  .map(
    ([ageing, snooping]) =>
      `link add br0 address ${mac('ff', 0)} mtu 1400 type bridge ageing_time ${ageing} stp_state 0 forward_delay 0 ` +
      `mcast_snooping ${snooping ? 1 : 0}`,
  );

const vxlan = fc
  .tuple(upTo(0xffffff), mtu, yes, fc.uniqueArray(upTo(200), { minLength: 1, maxLength: 4 }))
  .map(([vni, size, proxy, ends]) => ({
    ip: [
      `link add vxlan address ${mac('fe', 0)}${size} type vxlan id ${vni} dev lo local 192.168.50.1 dstport 8472` +
        (proxy ? ' proxy' : ''),
      'link set vxlan master br0 up',
      'neigh replace 10.0.0.9 lladdr fa:16:3e:00:00:09 nud permanent dev vxlan',
    ],
    bridge: ends.map((end, index) =>
      index === 0
        ? `fdb replace ${mac('00', end)} dev vxlan dst 192.168.50.${end}`
        : `fdb append 00:00:00:00:00:00 dev vxlan dst 192.168.50.${end}`,
    ),
  }));

/** A cable from the bridge into a namespace, and what stands on its far end. */
const cable = (number: number): fc.Arbitrary<{ ip: string[]; netns: 'a' | 'b'; inside: string[] }> =>
  fc
    .tuple(netns, mtu, mtu, maybe(fc.constant(' promisc on')), fc.tuple(inside4(number), inside6(number)))
    .map(([place, size, itsSize, promisc, [ipv4, ipv6]]) => ({
      ip: [
        `link add t${number} address ${mac('01', number)}${size} type veth ` +
          `peer name e${number} netns ${place} address ${mac('02', number)}${itsSize}`,
        `link set t${number} master br0${promisc} up`,
      ],
      netns: place,
      inside: [`link set e${number} up`, ...ipv4, ...ipv6],
    }));

const inside4 = (number: number): fc.Arbitrary<string[]> =>
  fc
    .tuple(
      fc.constantFrom('add', 'replace'),
      maybe(fc.constant(` broadcast 10.${number}.0.255`)),
      fc.constantFrom(
        `default via 10.${number}.0.2 dev e${number}`,
        `172.16.${number}.0/24 via 10.${number}.0.2`,
        `172.16.${number}.7/32 dev e${number}`,
        `172.16.${number}.0/24 dev e${number} proto static scope link`,
        `172.16.${number}.0/24 via 192.0.2.${number} dev e${number} proto static onlink`,
      ),
    )
    .map(([verb, broadcast, route]) => [
      `addr ${verb} 10.${number}.0.1/24${broadcast} dev e${number}`,
      `route ${route.startsWith('default') ? 'replace' : verb} ${route}`,
      `neigh replace 10.${number}.0.7 lladdr fa:16:3e:00:00:07 nud permanent dev e${number}`,
    ]);

const inside6 = (number: number): fc.Arbitrary<string[]> =>
  fc
    .constantFrom(
      `2001:db9:${number}::/48 via 2001:db8:${number}::2 dev e${number}`,
      `2001:db9:${number}::/48 via fe80::2 dev e${number} proto static`,
      `2001:db9:${number}::/48 dev e${number}`,
    )
    .map((route) => [
      `addr add 2001:db8:${number}::1/64 dev e${number}`,
      `route add ${route}`,
      `neigh replace 2001:db8:${number}::7 lladdr fa:16:3e:00:00:07 nud permanent dev e${number}`,
    ]);

/** Lines as `tools/iproute2/iproute2.ts` and `tools/iproute2/bridge.ts` print them, with values of any size. */
export const batches: fc.Arbitrary<Batches> = fc
  .tuple(
    bridge,
    vxlan,
    fc
      .uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 })
      .chain((numbers) => fc.tuple(...numbers.map(cable))),
  )
  .map(([own, tunnel, cables]) => ({
    ip: [
      'netns add a',
      'netns add b',
      own,
      'link set br0 up',
      ...tunnel.ip,
      ...cables.flatMap(({ ip }) => ip),
    ],
    bridge: tunnel.bridge,
    inside: {
      a: ['link set lo up', ...cables.filter((one) => one.netns === 'a').flatMap(({ inside }) => inside)],
      b: ['link set lo up', ...cables.filter((one) => one.netns === 'b').flatMap(({ inside }) => inside)],
    },
  }));

/** All that such batches make, without what differs from one time to the next. */
export const DUMP_BATCHES = String.raw`
show='ip -o -d link; ip -o addr | grep -v fe80; ip -d route; ip -d -6 route | grep -v "^unicast fe80"
  ip neigh show nud permanent | sort; bridge fdb | grep " dst " | sort'
{
  sh -c "$show"
  for netns in a b; do
    echo "@ $netns"
    nsenter --net=/run/netns/$netns sh -c "$show"
  done
} | sed -E '
  s/ (expires|promiscuity|minmtu|maxmtu|link-netns|link-netnsid|state) [^ ]+//g
  s/ [a-z_]*timer +[0-9.]+//g
  s/NO-CARRIER,|,LOWER_UP//g
  s/valid_lft.*| (tentative|linkdown)//g
  s/^[0-9]+: //'
`;
