import { isLeased, leasedIp, ownResolver } from '../../model/dhcp.js';
import { joinFragments, type File, type HostFragment } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import type { FixedIp, Port, Server } from '../../model/lab.js';
import { metadataGateway } from '../../model/metadata.js';
import { resolverPath } from '../../model/names.js';
import type { Feature, HostView } from '../feature.js';

/**
 * What a server on a DHCP subnet configures itself with: BusyBox's udhcpc on each such device, and the
 * script that puts a lease into effect. It goes into the background once it has a lease, and renews it.
 */
export const dhcpClient: Feature = { name: 'dhcp-client', host: clients };

const FOLDER = '/run/netlab/udhcpc';
const SCRIPT = `${FOLDER}/script`;

function clients(view: HostView): HostFragment {
  const { host, servers } = view;
  const clients = servers.flatMap((server) =>
    server.ports.flatMap((port, index) => {
      const leased = leasedIp(port);
      if (leased === undefined) return [];
      return [clientOf(server, port, leaseOf(view, port, leased), `eth${index}`)];
    }),
  );
  if (clients.length === 0) return {};
  const origin = { feature: 'dhcp-client', path: host.path };
  const script: File = { path: SCRIPT, content: LEASE_SCRIPT, mode: '755', origin };
  return joinFragments([{ files: [script] }, ...clients]);
}

/**
 * It asks once a second, and fails if it has no lease after ten (`-n`), more on a slow machine. What the lease says stands in a file beside, by whose change
 * a running client learns to ask again (SIGUSR1). That it has, its script says by taking the file "asked" away.
 */
function clientOf(one: Server, { path }: Port, lease: Lease, nic: string): HostFragment {
  const { name } = one;
  const base = `${FOLDER}/${name}.${nic}`;
  const origin = { feature: 'dhcp-client', path };
  const pidFile = `${base}.pid`;
  const bound = `${base}.bound`;
  const asked = `${base}.asked`;
  const own = `${base}.own`;
  const files = [`OWN=${own}`, `BOUND=${bound}`, `ASKED=${asked}`];
  const settings = [
    'env',
    `RESOLV_CONF=${resolverPath(name)}`,
    ...files,
    ...(isGivenRoutes(one) ? ['BEHIND=1'] : []),
  ];
  return {
    files: [
      { path: `${base}.lease`, content: `${JSON.stringify(lease)}\n`, origin },
      { path: own, content: ownResolver(one), origin },
    ],
    daemons: [
      {
        name: `udhcpc on ${nic} of ${name}, which waits for its lease`,
        shortName: `udhcpc-${name}-${nic}`,
        netns: name,
        argv: [
          ...[...settings, 'busybox', 'udhcpc', '-i', nic],
          ...['-s', SCRIPT, '-p', pidFile],
          ...['-O', 'mtu', '-O', 'staticroutes', '-t', '10', '-T', '1', '-n'],
        ],
        detaches: true,
        givesUp: true,
        pidFile,
        reads: [`${base}.lease`, own],
        writes: [resolverPath(name), bound, asked],
        brings: { device: nic, ip: lease.ip },
        reload: { kind: 'signal', signal: 'USR1', asked: { path: asked, device: nic } },
        starts: 'networked',
        takesBack: [...settings, `interface=${nic}`, SCRIPT, 'deconfig'],
        origin,
      },
    ],
  };
}

/** Whether a server may have IPv4 routes that no lease brings: on a subnet where its address is none of a lease. */
const isGivenRoutes = ({ ports }: Server): boolean =>
  ports.some((port) => port.fixedIps.some(({ subnet }) => subnet.ipVersion === 4 && !isLeased(port, subnet)));

type Lease = ReturnType<typeof leaseOf>;

/** All that what it says is made of, see `dnsmasq`: also who it comes from, and who knows the metadata service. */
function leaseOf(view: HostView, { network }: Port, { ip, subnet }: FixedIp) {
  const { cidr, gateway, dns, routes } = subnet;
  const ports = view.portsOn(network);
  const servers = ports.filter(({ owner }) => owner === 'network:dhcp').flatMap(({ fixedIps }) => fixedIps);
  return {
    ip,
    cidr,
    gateway,
    dns,
    routes: routes.map(({ path: _, ...route }) => route),
    mtu: network.mtu,
    domain: network.dnsDomain,
    siblings: network.subnets
      .filter((other) => other !== subnet && !isIpv6(other.cidr))
      .map((one) => one.cidr),
    server: servers.find((one) => one.subnet.id === subnet.id)?.ip,
    metadata: metadataGateway(subnet, ports),
  };
}

/**
 * udhcpc's script: `$1` is what has happened, the lease is in the environment. An address lives as long as
 * its lease. Classless routes (option 121) stand for the router (option 3) too. Where several devices are
 * offered a default route the first device's is used, by its metric. Routes that the server may have been given otherwise have none:
 * with BEHIND those of the lease stand behind them, and replace none. Routes of the lease before that this one does not offer go.
 */
const LEASE_SCRIPT = `#!/bin/sh
# Sets $prefix to the bits of an address that all of its subnet share.
prefix_of() {
  IFS=.
  set -- $1
  unset IFS
  prefix=$((($1 << 24 | $2 << 16 | $3 << 8 | $4) >> (32 - mask)))
}

is_in_subnet() {
  prefix_of "$1"
  set -- "$prefix"
  prefix_of "$ip"
  [ "$prefix" = "$1" ]
}

# DESTINATION GATEWAY, a line each; 0.0.0.0 is the link itself. A default gateway outside of the subnet is on the link as well.
offers() {
  set -- $staticroutes
  [ $# -gt 0 ] || set -- \${router:+0.0.0.0/0 \${router%% *}}
  while [ $# -gt 1 ]; do
    [ "$1" != 0.0.0.0/0 ] || is_in_subnet "$2" || echo "$2/32 0.0.0.0"
    echo "$1 $2"
    shift 2
  done
}

configure() {
  metric=$((\${interface#eth} + \${BEHIND:-0}))
  [ -z "$mtu" ] || echo "link set $interface mtu $mtu"
  echo "addr replace $ip/$mask dev $interface valid_lft $lease preferred_lft $lease"
  offers | while read -r destination gateway; do
    way="via $gateway dev $interface metric $metric"
    # The kernel's own route of an address that the device has besides stands first.
    [ "$gateway" != 0.0.0.0 ] || way="dev $interface scope link metric $((metric + 1024))"
    echo "route replace $destination $way proto dhcp"
  done
}

# Destinations as ip writes them: 'default' is 0.0.0.0/0, and one address has no length.
withdraw() {
  offered=$(offers | sed 's, .*,,; s,^0.0.0.0/0$,default,; s,/32$,,')
  ip -4 route show dev "$interface" proto dhcp | while read -r destination _; do
    echo "$offered" | grep -qxF "$destination" || echo "route del $destination dev $interface proto dhcp"
  done
}

# The name servers and the domain of this device; those of others stay, in the order of devices, after those that the server has of its
# own ($OWN, unless it has been given others as this lease went). The domains of all are the search list. The file itself stays too: it
# may be mounted. Other clients may be at it as well.
resolve() {
  mkdir -p "\${RESOLV_CONF%/*}"
  exec 9<"\${RESOLV_CONF%/*}" && flock 9
  lines=$(grep -v '^search ' "$RESOLV_CONF" 2>/dev/null)
  lines=$(
    if [ "$1" = own ]; then cat "$OWN"; else echo "$lines" | grep -v -e ' # ' -e '^$'; fi
    echo "$lines" | grep ' # ' | grep -v " # $interface\\$"
    [ -z "$domain" ] || echo "#domain $domain # $interface"
    for server in $dns; do echo "nameserver $server # $interface"; done
  )
  lines=$(echo "$lines" | grep . | sort -s -k 4)
  {
    # Nothing may stand behind the names of a search list: all of it would be taken for names.
    echo "$lines" | awk '$1 == "#domain" && !seen[$2]++ { list = list " " $2 } END { if (list) print "search" list }'
    [ -z "$lines" ] || echo "$lines"
  } >"$RESOLV_CONF"
}

case $1 in
  bound | renew)
    configure | ip -batch -
    withdraw | ip -batch -
    resolve own
    : >"$BOUND"
    rm -f "$ASKED"
    ;;
  deconfig)
    # What a client finds as it starts is left until it has a lease itself: the server may have come with it from another host.
    rm "$BOUND" 2>/dev/null || exit 0
    ip -4 route flush dev "$interface" proto dhcp
    # An address of the same subnet that the server has been given since would go with that of the lease.
    echo 1 >"/proc/sys/net/ipv4/conf/$interface/promote_secondaries"
    ip -4 addr flush dev "$interface" dynamic
    dns= domain=
    resolve given
    ;;
esac
`;
