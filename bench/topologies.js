/** N servers on one Linux bridge of one host, without groups: what Mininet makes, and bench/peers/raw.pl. */
export const bridge = (count) => `name: bench-bridge
mechanism: linuxbridge
hosts: { h1: {} }
networks: { lan: { type: local, cidr: 10.0.0.0/16, port_security: false } }
servers: { vm: { network: lan, count: ${count} } }
`;

/** The same, and a ping from each server to each other one. */
export function allPairs(count) {
  const names = Array.from({ length: count }, (_, index) => `vm-${index + 1}`);
  const tests = names.flatMap((from) =>
    names.filter((to) => to !== from).map((to) => `  - ${from} -> ${to}: ping`),
  );
  return `${bridge(count)}tests:\n${tests.join('\n')}\n`;
}

/** Three hosts with Open vSwitch, VXLAN and L2 population; two networks, a router, security groups; N servers dealt over the hosts. */
export const full = (count) => `name: bench-full
hosts: { h1: {}, h2: {}, h3: {} }
networks: { net0: { cidr: 10.1.0.0/16 }, net1: { cidr: 10.2.0.0/16 } }
routers: { edge: { networks: [net0, net1] } }
security_groups: { all: [ingress tcp 80, ingress icmp from all] }
servers:
${servers(count, (index) => `{ network: net${index % 2}, host: h${(index % 3) + 1}, security_groups: [all] }`)}
`;

/** Servers whose ways to one another are all that there are: on one host, over VXLAN, through a router, by a floating IP, by a load balancer. */
export const throughput = (mechanism) => `name: bench-throughput
mechanism: ${mechanism}
hosts: { h1: {}, h2: {} }
networks:
  lan: { cidr: 10.1.0.0/24 }
  far: { cidr: 10.2.0.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers: { edge: { gateway: public, networks: [lan, far] } }
security_groups: { all: [ingress tcp, ingress udp] }
servers:
  a: { network: lan, host: h1, ip: 10.1.0.10, security_groups: [all] }
  b: { network: lan, host: h1, ip: 10.1.0.11, security_groups: [all], floating_ip: 203.0.113.150 }
  c: { network: lan, host: h2, ip: 10.1.0.12, security_groups: [all] }
  d: { network: far, host: h1, ip: 10.2.0.11, security_groups: [all] }
  client: { network: public, host: h1 }
load_balancers:
  lb: { network: lan, vip: 10.1.0.100, host: h1, listeners: [{ protocol: TCP, port: 5201, pool: { members: ["b:5201"] } }] }
`;

/** Ten networks behind a router, N servers dealt over networks and hosts: only to be compiled. */
export function large(count, hosts) {
  const networks = Array.from({ length: 10 }, (_, index) => `net${index}: { cidr: 10.${index + 1}.0.0/16 }`);
  return `name: bench-large
hosts: { ${Array.from({ length: hosts }, (_, index) => `h${index + 1}: {}`).join(', ')} }
networks: { ${networks.join(', ')} }
routers: { edge: { networks: [${networks.map((_, index) => `net${index}`).join(', ')}] } }
security_groups: { web: [ingress tcp 80, ingress icmp from web] }
servers:
${servers(count, (index) => `{ network: net${index % 10}, host: h${(index % hosts) + 1}, security_groups: [web] }`)}
`;
}

const servers = (count, of) =>
  Array.from({ length: count }, (_, index) => `  s${index}: ${of(index)}`).join('\n');
