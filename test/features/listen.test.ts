import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { inNetns } from '../../src/tools/index.js';
import { eventually } from '../live/eventually.js';
import { withLab } from '../live/with-lab.js';

const TOPOLOGY = `name: echo
hosts: { h1: {} }
networks: { lan: { subnets: [{ cidr: 10.0.0.0/24 }, { cidr: "2001:db8::/64" }] } }
security_groups: { echo: [ingress udp 7] }
servers:
  from: { network: lan }
  to: { network: lan, ip: [10.0.0.9, "2001:db8::9"], security_groups: [echo], listen: [7/udp] }
`;

/** The largest datagrams that IPv4 and IPv6 know: 65,535 bytes less 28 and less 8. */
const LARGEST = [
  ['UDP4:10.0.0.9:7', 65_507],
  ['UDP6:[2001:db8::9]:7', 65_527],
] as const;

void t.test('listen sends back whole what it gets by UDP', (t) =>
  withLab(
    'echo.yml',
    async (record) => {
      const executor = createExecutor(record);
      for (const [target, most] of LARGEST) {
        for (const bytes of [1, 8193, most]) {
          const script = `head -c ${bytes} /dev/zero | socat -b 65536 -t 2 - '${target},sndbuf=262144' | wc -c`;
          const back = async (): Promise<number> =>
            Number((await executor.run('h1', inNetns('from', ['sh', '-c', script]))).stdout);
          t.ok(await eventually(async () => (await back()) === bytes), `${bytes} bytes of ${target}`);
        }
      }
    },
    TOPOLOGY,
  ),
);
