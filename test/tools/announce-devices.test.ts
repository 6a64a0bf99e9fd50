import t from 'tap';
import { announceDevices, quote } from '../../src/tools/index.js';
import { inBox } from './box.js';

const ORIGIN = { feature: 'plan', path: 'servers.web1' };

/** Without what enters the server's namespace. */
const announce = (device: string): string =>
  announceDevices('h1', 'web1', [device], ORIGIN).argv.slice(2).map(quote).join(' ');

/** No limit of time ends it. */
const BOX = `export NETLAB_WIRE_PATIENCE=1000000
echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6
ip link add eth0 type veth peer name tap
ip link set eth0 up
ip link set tap up
frames() { cat /sys/class/net/tap/statistics/rx_packets; }
until_frames() { until [ "$(frames)" -ge $1 ]; do sleep 0.02; done; }
announcers() { ps -e -o comm= | grep -c perl || true; }
mount -t sysfs sys /sys
`;

t.test('a device that has moved says so until its cable is in again, and no longer', async (t) => {
  const { exitCode, stdout, stderr } = inBox(`${BOX}
${announce('eth0')}
until_frames 60
echo "before $(announcers)"
printf '%s\\n' 'link set tap down' 'link set tap up' | ip -batch -
until_frames 80
until [ "$(announcers)" = 0 ]; do sleep 0.05; done
echo "after $(announcers)"`);
  t.equal(stderr, '');
  t.equal(exitCode, 0);
  t.equal(
    stdout,
    'before 1\nafter 0\n',
    'also of a cable that was out for less time than there is between two looks',
  );
});

t.test('a device whose cable was out to begin with says so once it is in', async (t) => {
  const { stdout, stderr } = inBox(`${BOX}
ip link set tap down
${announce('eth0')}
echo "before $(announcers) $(frames)"
ip link set tap up
until_frames 20
until [ "$(announcers)" = 0 ]; do sleep 0.05; done
echo "after $(announcers)"`);
  t.equal(stderr, '');
  t.equal(stdout, 'before 1 0\nafter 0\n');
});

t.test('a device that is not there is named', async (t) => {
  const { exitCode, stderr } = inBox(`${BOX}\n${announce('eth7')}`);
  t.match(stderr, /eth7: No such device/);
  t.not(exitCode, 0);
});
