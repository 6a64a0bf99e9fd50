import type { Lab, Port } from '../../src/model/lab.js';
import { chainPart, devicePart, ipsetName } from '../../src/model/names.js';
import { linkLocalAddress, macHex } from '../../src/model/ip.js';

/** Replaces what is one lab's own (ids, MACs, VNIs, local VLANs) by the labels of the reference dump. */
export type Label = (text: string) => string;

/** Labels for one host; `vlans` is its local VLAN of each network. */
export function labels(lab: Lab, vlans: ReadonlyMap<string, number>): Label {
  const literal: [string, string][] = [...allPorts(lab).flatMap(portLabels), ...groupLabels(lab)];
  const patterns: [RegExp, string][] = lab.networks.flatMap((network) => [
    ...vlanLabels(network.name, vlans.get(network.name)),
    ...(network.segment === undefined ? [] : vniLabels(network.name, network.segment)),
  ]);
  return (text) => {
    let labelled = text.replaceAll(/\b[0-9A-F]{2}(:[0-9A-F]{2}){5}\b/g, (mac) => mac.toLowerCase());
    for (const [from, to] of literal) labelled = labelled.replaceAll(from, to);
    for (const [from, to] of patterns) labelled = labelled.replaceAll(from, to);
    return labelled;
  };
}

function allPorts(lab: Lab): Port[] {
  return [
    ...lab.servers.flatMap((server) => server.ports),
    ...lab.dhcpPorts,
    ...lab.routers.flatMap(({ interfaces, gateway }) => [...interfaces, ...(gateway ? [gateway.port] : [])]),
  ];
}

function portLabels(port: Port): [string, string][] {
  const label =
    port.owner === 'compute:nova'
      ? port.device
      : `${port.owner.replace('network:', '')}/${port.fixedIps[0]?.ip ?? ''}@nr-${port.host}`;
  const chain = ['i', 'o', 's'].map((letter): [string, string] => [
    `neutron-openvswi-${letter}${chainPart(port.id)}`,
    `neutron-openvswi-${letter}{${label}:10}`,
  ]);
  return [
    [port.id, `PORT(${label})`],
    ...chain,
    [devicePart(port.id), `{${label}}`],
    [port.mac, `MAC(${label})`],
    [macHex(port.mac), `0xMACHEX(${label})`],
    [linkLocalAddress(port.mac), `LLA(${label})`],
  ];
}

function groupLabels(lab: Lab): [string, string][] {
  return lab.securityGroups.flatMap(({ id, name }) =>
    (['IPv4', 'IPv6'] as const).map((type): [string, string] => [
      ipsetName(type, id),
      `N${type}SG24(${name})`,
    ]),
  );
}

function vlanLabels(network: string, vlan: number | undefined): [RegExp, string][] {
  if (vlan === undefined) return [];
  return [[new RegExp(`\\b(dl_vlan=|mod_vlan_vid:)${vlan}(?=[, ]|$)`, 'gm'), `$1LV(${network})`]];
}

function vniLabels(network: string, segment: number): [RegExp, string][] {
  const hex = `0x${segment.toString(16)}`;
  return [
    [new RegExp(`tun_id=${hex}(?=[, ]|$)`, 'gm'), `tun_id=VNI(${network})`],
    [new RegExp(`load:${hex}->NXM_NX_TUN_ID`, 'g'), `load:VNI(${network})->NXM_NX_TUN_ID`],
  ];
}
