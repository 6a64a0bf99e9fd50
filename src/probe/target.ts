import type { Lab, Probe, Server, Test } from '../model/lab.js';

/** The server that a test's target stands for, if it is one. */
export function targetServer(lab: Lab, { to }: Test): Server | undefined {
  const named = lab.servers.find(({ name }) => to.name === name || to.name === `${name}.floating_ip`);
  if (named !== undefined) return named;
  const owners = lab.servers.filter((server) => addressesOf(lab, server).includes(to.ip));
  return owners.length === 1 ? owners[0] : undefined;
}

const addressesOf = (lab: Lab, server: Server): string[] => [
  ...server.ports.flatMap(({ fixedIps }) => fixedIps.map(({ ip }) => ip)),
  ...lab.routers.flatMap(({ floatingIps }) =>
    floatingIps.filter((floating) => floating.device === server.name).map(({ ip }) => ip),
  ),
];

/**
 * The `listen` that a server would need to answer a probe: `listen: [80, 22]`. Undefined if it has it, or
 * if the probe needs none.
 */
export function missingListen(server: Server, probe: Probe): string | undefined {
  if (probe.kind === 'ping') return undefined;
  const protocol = probe.kind === 'udp' ? 'udp' : 'tcp';
  if (server.listen.some((each) => each.protocol === protocol && each.port === probe.port)) return undefined;
  const wanted = [...server.listen, { protocol, port: probe.port }];
  const words = wanted.map((each) => (each.protocol === 'udp' ? `${each.port}/udp` : String(each.port)));
  return `listen: [${words.join(', ')}]`;
}

/** `ping of 1450 bytes`, `tcp port 22`, `http port 80, 20 requests`. */
export function describeProbe(probe: Probe): string {
  switch (probe.kind) {
    case 'ping': {
      const times = probe.count === 1 ? '' : `, ${probe.count} times`;
      return `ping${probe.size === undefined ? '' : ` of ${probe.size} bytes`}${times}`;
    }
    case 'http': {
      const path = probe.path === '/' ? '' : ` ${probe.path}`;
      return `http port ${probe.port}${path}${probe.requests === 1 ? '' : `, ${probe.requests} requests`}`;
    }
    case 'tcp':
    case 'udp':
      return `${probe.kind} port ${probe.port}`;
  }
}
