import type { Lab, LoadBalancer } from '../../model/lab.js';
import type { Listener } from '../../model/load-balancer/load-balancer.js';
import { floatingIpOf } from './describe-port.js';
import type { MemberStatus, StatusOf } from './member-status.js';
import { formatTable } from '../table.js';

const HEAD = [
  ...['LOAD BALANCER', 'HOST', 'VIP', 'FLOATING IP', 'LISTENER', 'METHOD'],
  ...['MEMBER', 'WEIGHT', 'STATUS', 'CONNECTIONS'],
];

/** One line a member; what several have in common stands on the first. */
export function loadBalancerTable(lab: Lab, statusOf?: StatusOf): string[] {
  const rows = lab.loadBalancers.flatMap((balancer) => {
    const { name, host, vip } = balancer;
    const address = vip.fixedIps.map(({ ip }) => ip).join(', ');
    const own = [name, host, `${vip.network.name} ${address}`, floatingIpOf(vip, lab) ?? '-'];
    return memberRows(balancer, statusOf).map((row, index) => [
      ...(index === 0 ? own : own.map(() => '')),
      ...row,
    ]);
  });
  return formatTable(HEAD, rows);
}

function memberRows({ listeners }: LoadBalancer, statusOf?: StatusOf): string[][] {
  return listeners.flatMap((listener) => {
    const { protocol, port, pool } = listener;
    const own = [`${protocol} ${port}`, methodOf(listener)];
    if (pool.members.length === 0) return [[...own, '-', '', '', '']];
    return pool.members.map((member, index) => {
      const status = statusOf?.(member);
      return [
        ...(index === 0 ? own : own.map(() => '')),
        `${member.server}:${member.port}`,
        String(member.weight),
        status === undefined ? '-' : statusText(status),
        String(status?.stats?.totalConnections ?? '-'),
      ];
    });
  });
}

/** `ROUND_ROBIN, HTTP_COOKIE` */
const methodOf = ({ pool: { method, persistence } }: Listener): string =>
  persistence === undefined ? method : `${method}, ${persistence.type}`;

/** `ONLINE`, `OFFLINE (L4TOUT)`: with haproxy's word for what the check found. */
const statusText = ({ status, stats }: MemberStatus): string =>
  status === 'OFFLINE' && stats !== undefined ? `${status} (${stats.check})` : status;
