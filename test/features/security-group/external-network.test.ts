import { readFileSync } from 'node:fs';
import t from 'tap';
import { checkChanges } from '../../live/changes.js';
import { EditedLab } from '../../live/edited.js';
import { ownHalf } from '../../live/half.js';
import { withLab } from '../../live/with-lab.js';

/** Port security of servers on an external network, which they have if they ask for it. */

const FILE = 'topologies/external-network.yml';

void t.test('its rules are the cause of what its tests see', (t) =>
  withLab(FILE, (record) =>
    checkChanges(t, record, FILE, [
      [['web: [ingress tcp 80]', 'web: []', ['visitor -> shop: http 80']]],
      [['web: [ingress tcp 80]', 'web: [ingress tcp]', ['visitor -/> shop: tcp 22']]],
    ]),
  ),
);

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`it is asked for in three ways on ${mechanism}`, (t) => asked(new EditedLab(t, mechanism)));
}

async function asked(lab: EditedLab): Promise<void> {
  const text = readFileSync(FILE, 'utf8').replace(/^name:.*\n/m, '');
  const open = text
    .replace(', security_groups: [web]', '')
    .replace('visitor -/> shop: tcp 22', 'visitor -> shop: tcp 22');
  await lab.become(open, 'without groups there is none');
  await lab.become(text, 'by a group');
  const closed = text
    .replace(', security_groups: [web]', ', port_security: true')
    .replace('visitor -> shop: http 80', 'visitor -/> shop: tcp 80');
  await lab.become(closed, 'by port_security: it is in the group default');
  const whole = closed
    .replace(', port_security: true', '')
    .replace('external: true,', 'external: true, port_security: true,')
    .replace('mirror: { network: public,', 'mirror: { network: public, port_security: false,')
    .replaceAll('visitor -/> shop', 'visitor -> shop')
    .replace('mirror -> visitor: ping', 'mirror -/> visitor: ping')
    .replace('shop -> mirror: ping', 'mirror -/> shop: ping');
  await lab.become(whole, 'by the network: all but mirror are in the group default');
  await lab.isLikeNew();
}
