import type { Lab, LoadBalancer } from '../../model/lab.js';
import type { Listener, Member } from '../../model/load-balancer/load-balancer.js';
import { qlbaasName, serviceDeviceName } from '../../model/names.js';
import { describePort, floatingIpOf } from './describe-port.js';
import type { MemberStatus, StatusOf } from './member-status.js';

/** A load balancer for programs. @param statusOf undefined: without the members' live status */
export const describeLoadBalancer = (
  { name, id, host, vip, listeners }: LoadBalancer,
  lab: Lab,
  statusOf?: StatusOf,
): object => ({
  name,
  id,
  host,
  netns: qlbaasName(id),
  vip: describePort(vip, serviceDeviceName(lab.mechanism, vip)),
  floating_ip: floatingIpOf(vip, lab) ?? null,
  listeners: listeners.map((listener) => describeListener(listener, statusOf)),
});

const describeListener = (listener: Listener, statusOf?: StatusOf): object => ({
  id: listener.id,
  protocol: listener.protocol,
  port: listener.port,
  connection_limit: listener.connectionLimit ?? -1,
  admin_state_up: listener.adminStateUp,
  pool: {
    id: listener.pool.id,
    method: listener.pool.method,
    persistence: listener.pool.persistence?.type ?? null,
    monitor: listener.pool.monitor?.type ?? null,
    members: listener.pool.members.map((member) => describeMember(member, statusOf?.(member))),
  },
});

const describeMember = (member: Member, status?: MemberStatus): object => ({
  id: member.id,
  server: member.server,
  ip: member.ip,
  port: member.port,
  weight: member.weight,
  admin_state_up: member.adminStateUp,
  ...(status === undefined ? {} : describeStatus(status)),
});

const describeStatus = ({ status, stats }: MemberStatus): object => ({
  status,
  check: stats?.check ?? null,
  active_connections: stats?.activeConnections ?? null,
  total_connections: stats?.totalConnections ?? null,
  bytes_in: stats?.bytesIn ?? null,
  bytes_out: stats?.bytesOut ?? null,
});
