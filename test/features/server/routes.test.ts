import t from 'tap';
import { compile } from '../../../src/compile/compile.js';
import { loadLab } from '../../../src/resolve/load.js';

/** Which of the routes of its subnets a server is given. */

const TOPOLOGY = `
networks:
  near: { cidr: 10.0.1.0/24, gateway: null, routes: [{ destination: 10.0.2.0/24, nexthop: 10.0.1.9 }] }
  far: { cidr: 10.0.2.0/24, gateway: null }
servers:
  both: { ports: [{ network: near }, { network: far }] }
  one: { network: near }
`;

void t.test('a server on a subnet needs no route there, and the kernel takes none', (t) => {
  const [host] = compile(loadLab(TOPOLOGY, 'routes.yml').lab).hosts;
  const ways = (host?.routes ?? []).map(
    ({ netns, destination, via }) => `${netns}: ${destination} ${via ?? ''}`,
  );
  t.strictSame(
    ways.filter((way) => way.includes('10.0.2.0/24')),
    ['one: 10.0.2.0/24 10.0.1.9'],
  );
  t.end();
});
