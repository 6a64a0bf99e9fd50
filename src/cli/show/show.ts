import type { LabRecord } from '../../apply/lab/store.js';
import { leasedIp } from '../../model/dhcp.js';
import { autoconfigured } from '../../model/ipv6.js';
import type { FirewallRule, FixedIp, Lab, Port, Router } from '../../model/lab.js';
import { routerHosts } from '../../model/ports.js';
import type { VrrpStatesOf } from '../../probe/vrrp-state.js';
import { describeFile, describeLab } from './describe.js';
import { faultRemark } from '../fault/describe.js';
import { placesOf } from './describe-ha.js';
import { floatingIpOf, sharersOf } from './describe-port.js';
import { age } from '../age.js';
import { EXIT } from '../exit-code.js';
import { chooseLabOrFile, isRunning } from '../labs.js';
import { readLiveStatus, type LiveStatus } from './live-status.js';
import { loadBalancerTable } from './load-balancer-table.js';
import { programTable } from './program-table.js';
import { formatTable } from '../table.js';
import type { Printer } from '../terminal.js';

/** `netlab show [LAB]`: as it runs; of a file whose lab does not run, what the file says. */
export async function show(
  printer: Printer,
  reference: string | undefined,
  options: { json?: true },
): Promise<number> {
  const found = await chooseLabOrFile(reference, printer.terminal);
  const isJson = options.json === true;
  if (isRunning(found)) {
    const live = await readLiveStatus(found);
    if (isJson) printer.printJson(describeLab(found, live));
    else printRunning(printer, found, live);
  } else if (isJson) printer.printJson(describeFile(found));
  else {
    printer.print(`lab ${printer.paint('bold', found.name)} does not run: as ${found.file} has it`);
    printTables(printer, found.lab);
  }
  return EXIT.ok;
}

function printRunning(printer: Printer, record: LabRecord, live: LiveStatus): void {
  const { name, state, file, started, lab, faults } = record;
  printer.print(`lab ${printer.paint('bold', name)}: ${state} for ${age(started)}, from ${file}`);
  const remark = faultRemark(faults);
  if (remark !== undefined) printer.print(printer.paint('yellow', remark));
  printTables(printer, lab, live);
}

function printTables(printer: Printer, lab: Lab, live?: LiveStatus): void {
  const tables = [
    serverTable(lab),
    programTable(lab, live?.programStatusOf),
    portTable(lab),
    loadBalancerTable(lab, live?.statusOf),
    routerTable(lab, live?.vrrpStatesOf),
    portForwardingTable(lab),
    firewallTable(lab),
    networkTable(lab),
    hostTable(lab),
  ];
  for (const [heading, ...lines] of tables) {
    if (heading === undefined) continue;
    printer.print('');
    printer.print(printer.paint('bold', heading));
    for (const line of lines) printer.print(line);
  }
}

/** One line a port; a server's name and host stand on its first. */
function serverTable(lab: Lab): string[] {
  const rows = lab.servers.flatMap(({ name, host, ports, listen }) =>
    ports.map((port, index) => [
      index === 0 ? name : '',
      index === 0 ? host : '',
      port.network.name,
      ipsOf(port),
      floatingIpOf(port, lab) ?? '-',
      port.portSecurity ? port.securityGroups.join(', ') || 'none' : 'port security off',
      index === 0 ? listen.map((each) => `${each.port}/${each.protocol}`).join(', ') : '',
    ]),
  );
  const head = ['SERVER', 'HOST', 'NETWORK', 'ADDRESS', 'FLOATING IP', 'SECURITY GROUPS', 'LISTENS'];
  return formatTable(head, rows);
}

/** Ports without a server, and who may have their addresses. */
function portTable(lab: Lab): string[] {
  const rows = lab.ports.map((port) => [
    port.device,
    port.network.name,
    ipsOf(port),
    floatingIpOf(port, lab) ?? '-',
    sharersOf(port, lab).join(', ') || '-',
  ]);
  return formatTable(['PORT', 'NETWORK', 'ADDRESS', 'FLOATING IP', 'SHARED BY'], rows);
}

function routerTable(lab: Lab, statesOf?: VrrpStatesOf): string[] {
  const rows = lab.routers.map((router) => [
    router.name,
    placesOf(router, statesOf?.(router)),
    gatewayOf(router),
    router.interfaces.map((port) => `${port.network.name} ${ipsOf(port)}`).join(', '),
  ]);
  return formatTable(['ROUTER', 'HOST', 'GATEWAY', 'INTERFACES'], rows);
}

function portForwardingTable(lab: Lab): string[] {
  const rows = lab.routers.flatMap(({ name, portForwardings }) =>
    portForwardings.map(({ floatingIp, protocol, port, server, serverIp, serverPort }) => [
      floatingIp,
      `${port}/${protocol}`,
      name,
      `${server} ${serverIp}:${serverPort}`,
    ]),
  );
  return formatTable(['FLOATING IP', 'PORT', 'ROUTER', 'LEADS TO'], rows);
}

/** A rule that stands for IPv4 and IPv6, or for several ports, is counted as it is written: once. */
function firewallTable(lab: Lab): string[] {
  const written = (rules: readonly FirewallRule[]) => new Set(rules.map(({ path }) => path)).size;
  const rows = lab.firewalls.map(({ name, routers, adminStateUp, rules }) => [
    name,
    routers.join(', '),
    adminStateUp ? 'up' : 'down: drops everything',
    `${written(rules.filter(({ enabled }) => enabled))} of ${written(rules)}`,
  ]);
  return formatTable(['FIREWALL', 'ROUTERS', 'ADMIN STATE', 'RULES ENABLED'], rows);
}

function networkTable(lab: Lab): string[] {
  const dhcp = new Map(lab.dhcpPorts.map((port) => [port.network.name, ipsOf(port)]));
  const rows = lab.networks.map(({ name, type, segment, physicalNetwork, mtu, subnets }) => [
    name,
    type,
    [physicalNetwork, segment].filter((part) => part !== undefined).join(' ') || '-',
    String(mtu),
    subnets.map(({ cidr }) => cidr).join(', '),
    subnets.map(({ gateway }) => gateway ?? 'none').join(', '),
    dhcp.get(name) ?? '-',
  ]);
  return formatTable(['NETWORK', 'TYPE', 'SEGMENT', 'MTU', 'SUBNETS', 'GATEWAY', 'DHCP'], rows);
}

function hostTable(lab: Lab): string[] {
  const rows = lab.hosts.map(({ name, ip }) => [name, ip, nodesOn(lab, name).join(', ')]);
  return formatTable(['HOST', 'VTEP', 'RUNS'], rows);
}

/** What a server has by DHCP, or makes itself, is marked. */
function ipsOf(port: Port): string {
  const leased = leasedIp(port);
  const made = autoconfigured(port);
  const mark = (one: FixedIp): string => (one === leased ? ' (dhcp)' : made.includes(one) ? ' (slaac)' : '');
  return port.fixedIps.map((one) => `${one.ip}${mark(one)}`).join(', ');
}

function gatewayOf({ gateway }: Router): string {
  if (gateway === undefined) return '-';
  const { port, snat } = gateway;
  return `${port.network.name} ${ipsOf(port)}${snat ? '' : ' (no SNAT)'}`;
}

const nodesOn = ({ routers, loadBalancers, servers }: Lab, host: string): string[] =>
  [
    ...routers.filter((router) => routerHosts(router).includes(host)),
    ...[...loadBalancers, ...servers].filter((node) => node.host === host),
  ].map(({ name }) => name);
