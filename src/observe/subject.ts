import type { Origin } from '../model/origin.js';

/** What an entry of the topology is called: `servers.web1.ports[0]` is `web1`, `routers.edge.networks[0]` is `router edge`. */
export function subjectOf({ path }: Origin): string {
  const [, section = '', name = ''] = /^(\w+)\.([^.[]+)/.exec(path) ?? [];
  const word = WORDS[section];
  return word === undefined ? '' : `${word}${name}`;
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
