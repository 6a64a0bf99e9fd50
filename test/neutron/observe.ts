import type { Executor } from '../../src/model/executor.js';

/** What the commands that made Neutron's dump print on a host of our lab. */
export interface HostDump {
  readonly flows: ReadonlyMap<string, string>;
  readonly ovs: string;
  readonly namespaces: ReadonlyMap<string, NamespaceDump>;
}

export interface NamespaceDump {
  readonly iptables: string;
  readonly ip6tables: string;
  readonly ipset: string;
  readonly ip: string;
  /** `sysctl-diff-vs-fresh-netns.txt` */
  readonly sysctl: string;
}

/** @param namespaces names; '' is the host's own */
export async function observe(
  executor: Executor,
  host: string,
  bridges: readonly string[],
  namespaces: readonly string[],
): Promise<HostDump> {
  const run = async (...argv: string[]): Promise<string> => {
    const result = await executor.run(host, argv);
    if (result.exitCode !== 0) throw new Error(`${host}: ${argv.join(' ')}: ${result.stderr}`);
    return result.stdout;
  };
  const flows = new Map<string, string>();
  for (const bridge of bridges) {
    const dump = ['ovs-ofctl', '-O', 'OpenFlow10', '--names', '--no-stats', 'dump-flows', bridge];
    flows.set(bridge, await run(...dump));
  }
  const tables = ['Bridge', 'Port', 'Interface'];
  const rows = await Promise.all(tables.map((table) => run('ovs-vsctl', 'list', table)));
  const ovs = tables.map((table, index) => `### ${table}\n${rows[index] ?? ''}`).join('\n');
  const fresh = await run('unshare', '--net', 'sysctl', '-a', '--pattern', '^net');
  const entries = await Promise.all(
    namespaces.map(async (netns) => [netns, await observeNamespace(run, netns, fresh)] as const),
  );
  return { flows, ovs, namespaces: new Map(entries) };
}

type Run = (...argv: string[]) => Promise<string>;

async function observeNamespace(run: Run, netns: string, fresh: string): Promise<NamespaceDump> {
  const enter = netns === '' ? [] : ['nsenter', `--net=/run/netns/${netns}`];
  const addresses = await settledAddresses(() => run(...enter, 'ip', 'addr'));
  const [iptables, ip6tables, ipset, routes4, routes6, sysctl] = await Promise.all([
    run(...enter, 'iptables-save'),
    run(...enter, 'ip6tables-save'),
    run(...enter, 'ipset', 'save'),
    run(...enter, 'ip', 'route', 'show', 'table', 'all'),
    run(...enter, 'ip', '-6', 'route', 'show', 'table', 'all'),
    run(...enter, 'sysctl', '-a', '--pattern', '^net'),
  ]);
  const ip = `### ip addr\n${addresses}### ip route show table all\n${routes4}${routes6}`;
  return { iptables, ip6tables, ipset, ip, sysctl: changedSysctls(sysctl, fresh) };
}

/** Link-local addresses are `tentative` for a second or two, until nobody has objected (RFC 4862, 5.4). */
async function settledAddresses(show: () => Promise<string>): Promise<string> {
  for (let turn = 0; turn < 50; turn += 1) {
    const text = await show();
    if (!text.includes('tentative')) return text;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('addresses are still tentative after 5 s');
}

/** Keys whose value is not that of a fresh namespace; a device's keys against `default`. */
function changedSysctls(present: string, fresh: string): string {
  const before = parse(fresh);
  return [...parse(present)]
    .filter(([key, value]) => value !== (before.get(key) ?? before.get(defaultKey(key)) ?? value))
    .map(([key, value]) => `${key} = ${value}`)
    .join('\n');
}

function parse(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const cut = line.indexOf(' = ');
      return cut < 0 ? [] : [[line.slice(0, cut), line.slice(cut + 3)] as const];
    }),
  );
}

const defaultKey = (key: string): string =>
  key.replace(/^(net\.ipv[46]\.(?:conf|neigh))\.[^.]+\./, '$1.default.');
