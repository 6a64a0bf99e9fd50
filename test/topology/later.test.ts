import t from 'tap';
import { LATER_KEYS, LATER_VALUES } from '../../src/topology/schema/later.js';
import { placesOf } from '../../src/topology/schema/places.js';
import { parseTopology } from '../../src/topology/schema/topology.js';

/** A word that the language has learnt in the meantime fails here: its line in `later.ts` is to go. */
t.test('every word that is not there yet is refused by name, wherever it may be written', (t) => {
  for (const { in: kinds, keys, what } of LATER_KEYS) {
    for (const place of kinds.flatMap(placesOf)) {
      for (const key of keys.split(' '))
        t.match(sayOf(place, key, {}), `${what} not supported yet`, `${place}.${key}`);
    }
  }
  for (const { in: kind, key, values, what } of LATER_VALUES) {
    for (const place of placesOf(kind)) {
      for (const value of values.split(' '))
        t.match(sayOf(place, key, value), `${what} not supported yet`, `${place}.${key}: ${value}`);
    }
  }
  t.end();
});

t.test('however it is spelt', (t) => {
  for (const key of ['qos_policy', 'qos_policy_id', 'qos-policy', 'QoS_policy'])
    t.match(sayOf('networks.*', key, 'gold'), 'QoS is not supported yet', key);
  t.match(sayOf('servers.*.ports.*', 'binding:vnic_type', 'direct'), 'not supported yet');
  t.match(sayOf('networks.*', 'trunk', {}), 'unknown key', 'a network has no trunk in Neutron either');
  t.end();
});

/** What is said of one key of a topology that has nothing else. @param place keys from the top, `*` for a name or an index */
function sayOf(place: string, key: string, value: unknown): string {
  const steps = place === '' ? [] : place.split('.');
  const topology = steps.reduceRight<unknown>(
    (inner, step, index) => (step === '*' ? (index === 1 ? { x: inner } : [inner]) : { [step]: inner }),
    { [key]: value },
  );
  const { faults } = parseTopology(JSON.stringify(topology), 'later.yml');
  const said = faults.errors.filter(
    ({ path }) => path.endsWith(key) || path.endsWith(`[${JSON.stringify(key)}]`),
  );
  return said.map(({ message }) => message).join('; ');
}
