import { parse, stringify } from 'yaml';
import { BALANCER_EDITS } from './random-balancers.js';
import { NETWORK_EDITS } from './random-networks.js';
import type { Random } from './random.js';
import { SERVER_EDITS } from './random-servers.js';
import {
  drawGroup,
  removeAny,
  withoutDangling,
  type Edit,
  type Sections,
  type Topology,
} from './random-topology.js';

/** An edit of a topology, and what becomes of it. */
export interface RandomEdit {
  readonly name: string;
  readonly text: string;
}

/** Draws until there is one that changes the text and is right. @param isRight whether netlab takes a topology */
export function randomEdit(text: string, random: Random, isRight: (text: string) => boolean): RandomEdit {
  for (;;) {
    const topology = { ...EMPTY, ...(parse(text) as Partial<Topology>) };
    const [name, edit] = random.of(EDITS);
    edit(topology, random);
    const edited = stringify(withoutDangling(topology), { aliasDuplicateObjects: false });
    if (edited !== text && isRight(edited)) return { name, text: edited };
  }
}

const EMPTY: Sections = {
  hosts: {},
  networks: {},
  routers: {},
  security_groups: {},
  servers: {},
  load_balancers: {},
  firewalls: {},
};
const SECTIONS = Object.keys(EMPTY) as (keyof Sections)[];

/** Entries of a section change places: nobody moves. */
const reordered =
  (section: keyof Sections): Edit =>
  (topology, random) => {
    const entries = Object.entries(topology[section]);
    const [moved] = entries.splice(random.below(entries.length), 1);
    if (moved !== undefined) entries.splice(random.below(entries.length + 1), 0, moved);
    topology[section] = Object.fromEntries(entries);
  };

const HOST_EDITS: Readonly<Record<string, Edit>> = {
  'a host more': ({ hosts }, random) => {
    if (Object.keys(hosts).length < 4) hosts[`h${1 + random.below(5)}`] ??= {};
  },
  'a host less': ({ hosts }, random) => {
    removeAny(hosts, random);
  },
};

const GROUP_EDITS: Readonly<Record<string, Edit>> = {
  'a group more': ({ security_groups: groups }, random) => {
    if (Object.keys(groups).length < 5)
      groups[random.of(['g1', 'g2', 'g3', 'default'])] ??= drawGroup(groups, random);
  },
  'a group less': ({ security_groups: groups }, random) => {
    removeAny(groups, random);
  },
  'other rules': ({ security_groups: groups }, random) => {
    const name = random.any(Object.keys(groups));
    if (name !== undefined) groups[name] = drawGroup(groups, random);
  },
  'rules turned round': ({ security_groups: groups }, random) => {
    random.any(Object.values(groups))?.rules.reverse();
  },
};

const EDITS = Object.entries({
  ...Object.fromEntries(SECTIONS.map((section) => [`order of ${section}`, reordered(section)])),
  ...HOST_EDITS,
  ...NETWORK_EDITS,
  ...GROUP_EDITS,
  ...SERVER_EDITS,
  ...BALANCER_EDITS,
}) as [[string, Edit], ...[string, Edit][]];
