import type { LabRecord } from '../../src/apply/lab/store.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import { SANDBOX } from '../../src/model/host-state.js';

/**
 * All that a lab has on its hosts, as sorted lines: namespaces, devices, addresses, routes, neighbours, forwarding tables, rules,
 * sets, OVSDB rows, flows, files, processes. What differs from one time to the next is left out: indices, counters,
 * MACs that the kernel has chosen, what was learned, logs.
 */
export async function dumpLab(record: LabRecord): Promise<string[]> {
  const executor = createExecutor(record);
  const places = [SANDBOX, ...record.lab.hosts.map(({ name }) => name)];
  const dumps = await Promise.all(
    places.map(async (host) => {
      const { exitCode, stdout, stderr } = await executor.run(host, ['sh', '-c', DUMP]);
      if (exitCode !== 0) throw new Error(`dump of ${host}: ${stderr}`);
      return sections(stdout).map((line) => `${host} ${line}`);
    }),
  );
  return dumps.flat();
}

/** `@ NAME` begins a section; those whose name ends with `!` are in order, others are sorted. */
function sections(text: string): string[] {
  return text
    .split(/^@ /m)
    .slice(1)
    .flatMap((section) => {
      const [name = '', ...lines] = section.split('\n');
      const normal = lines.map(normalised).filter((line) => line !== '');
      return (name.endsWith('!') ? normal : normal.sort()).map((line) => `${name}: ${line}`);
    });
}

/**
 * A bridge has no carrier at first (`linkdown`). What has moved and speaks no IPv6 may have found its old link-local address (`dadfailed`). A route to a router has the MTU that it advertises where the device had another one at that moment: before its
 * lease, say.
 */
function normalised(line: string): string {
  if (/^# |hard_timeout=\d+, idle/.test(line)) return '';
  return line
    .replace(/^\d+: /, '')
    .replace(/@if\d+/, '')
    .replace(
      / (if|link-netnsid|link-netns|qlen|numtxqueues|numrxqueues|gso_\S+|tso_\S+|gro_\S+|promiscuity|allmulti|group|minmtu|maxmtu|dmac|state) \S+/g,
      '',
    )
    .replace(/\[\d+:\d+\]/, '')
    .replace(/link\/ether (?!fa:16:3e)\S+/, 'link/ether MAC')
    .replace(/cookie=\S+, /, '')
    .replace(/ -sf \d+ *$/, '')
    .replace(/ bucketsize.*/, '')
    .replace(/ expires \d+sec| tentative| dadfailed| linkdown/g, '')
    .replace(/(proto ra .*) mtu \d+/, '$1')
    .replace(/ -x \S+/, '')
    .replace(/valid_lft \d+sec|preferred_lft \d+sec/g, '')
    .trim();
}

const DUMP = String.raw`
inside() {
  echo "@ $1 devices"; ip -o link | sed 's/\\.*link\/ether/ link\/ether/; s/ brd .*//'
  echo "@ $1 addresses"; ip -o -4 addr; ip -o -6 addr show scope global; ip -o -6 addr show scope link | grep f816:3eff
  echo "@ $1 routes"; ip -4 route; ip -6 route | grep -v '^fe80'
  echo "@ $1 neighbours"; ip neigh show nud permanent
  echo "@ $1 rules!"; for t in iptables ip6tables; do $t-save; done
}
inside host
for netns in $(ip netns list | cut -d' ' -f1 | sort); do
  echo "@ namespaces"; echo "$netns"
done
[ -d /run/openvswitch ] || [ -d /run/netlab/is-host ] || echo "@ none"
if [ -S /run/openvswitch/db.sock ]; then
  for netns in $(ip netns list | cut -d' ' -f1 | sort); do
    nsenter --net=/run/netns/$netns sh -c "$(cat <<'END'
    echo "@ NETNS devices"; ip -o link | sed 's/\\.*link\/ether/ link\/ether/; s/ brd .*//'
    echo "@ NETNS addresses"; ip -o -4 addr; ip -o -6 addr show scope global; ip -o -6 addr show scope link | grep f816:3eff
    echo "@ NETNS routes"; ip -4 route; ip -6 route | grep -v '^fe80'
    echo "@ NETNS rules!"; for t in iptables ip6tables; do $t-save; done
END
)" | sed "s/^@ NETNS/@ $netns/"
  done
  echo "@ ports"
  ovs-vsctl -f csv --no-headings --columns=name,tag,other_config list Port
  ovs-vsctl -f csv --no-headings --columns=name,type,options,external_ids list Interface
  ovs-vsctl -f csv --no-headings --columns=name,fail_mode,other_config,protocols list Bridge
  for bridge in $(ovs-vsctl list-br); do
    echo "@ $bridge"
    ovs-ofctl -O OpenFlow10 --names --no-stats dump-flows $bridge | grep -v 'hard_timeout=[0-9]*, '
    ovs-vsctl list-ports $bridge
  done
fi
echo "@ sets"; ipset save
# A table without rules is as none: ebtables cannot take one away that is empty.
echo "@ frames!"; ebtables-save 2>/dev/null | awk '/^\*/ { table = $1; next } !/^(#|$|:[A-Z]+ ACCEPT$)/ { print table, $0 }'
echo "@ fdb"; bridge fdb show | grep ' dst .*permanent'
echo "@ files"
find /run/netlab /run/neutron -type f ! -name '*.pid*' ! -name '*.sh' ! -name pid ! -name leases ! -name '*log' ! -path '*/udhcpc/*' -exec md5sum {} + 2>/dev/null
echo "@ processes"
own=$(readlink /proc/self/ns/uts)
pids=$(ls -l /proc/[0-9]*/ns/uts 2>/dev/null | awk -v own="$own" '$NF == own { split($(NF - 2), path, "/"); print path[3] }')
ps -ww -o args= -p "$(echo $pids)" | grep -E '^(haproxy|dnsmasq|socat|busybox|env|keepalived|radvd|ovs|perl)'
exit 0
`;
