import type { Netns } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';

/** What an entry of the topology is called: `servers.web1.ports[0]` is `web1`, `routers.edge.networks[0]` is `router edge`. */
export function subjectOf({ path }: Origin): string {
  const [, section = '', name = ''] = /^(\w+)\.([^.[]+)/.exec(path) ?? [];
  const word = WORDS[section];
  return word === undefined ? '' : `${word}${name}`;
}

/** What people call a namespace: `web1`, `router edge`, `the DHCP server of network lan`. */
export function placeOf({ name, origin }: Netns): string {
  const subject = subjectOf(origin);
  return name.startsWith('qdhcp-') ? `the DHCP server of ${subject}` : subject === '' ? name : subject;
}

const WORDS: Readonly<Record<string, string>> = {
  servers: '',
  routers: 'router ',
  networks: 'network ',
  hosts: 'host ',
  security_groups: 'group ',
  load_balancers: 'load balancer ',
  firewalls: 'firewall ',
};
