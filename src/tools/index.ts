export { announce } from './packets/arping.js';
export { tellNeighbours } from './packets/tell.js';
export {
  renewLinkLocals,
  waitForAddresses,
  withdrawAdvertised,
  type LinkLocal,
  type Withdrawn,
} from './autoconfiguration.js';
export { carryConnections, forgetConnections, type CarriedZone } from './netfilter/conntrack.js';
export { forPacketSockets, parseBpf, renderBpf } from './packets/bpf.js';
export { plugCable, pullCable } from './iproute2/cable.js';
export { emptyFdb, fillFdb, parseFdb, renderFdbEntry } from './iproute2/bridge.js';
export {
  awaitDaemon,
  awaitReload,
  pidFileOf,
  reloadDaemon,
  removeFiles,
  reviveOpenvswitch,
  startDaemon,
  startOvsdb,
  startVswitchd,
  stopDaemon,
  writeFile,
} from './daemon.js';
export {
  EBTABLES_TABLES,
  editEbtables,
  parseEbtablesSave,
  renderEbtablesRule,
  restoreEbtables,
  type EbtablesContent,
  type EbtablesEdits,
} from './netfilter/ebtables.js';
export { parseTxChecksums, SHOW_FEATURES, switchOffTxChecksums } from './ethtool.js';
export { failedInputLine, parseScriptFailure } from './script/failure.js';
export { sendFirstFrames, type FirstFrame } from './packets/first-frames.js';
export { parseStats, statsCommand, type ServerStats } from './haproxy.js';
export {
  configureNetns,
  createLinks,
  devicesOf,
  ipBatch,
  isSilencing,
  moveLinks,
  renderAddress,
  renderNeighbour,
  renderRoute,
  type Device,
} from './iproute2/iproute2.js';
export {
  parseDevices,
  parseRoutes,
  parseShownNeighbours,
  SHOW_NETNS,
  type ShownDevice,
} from './iproute2/show.js';
export { changeDevices, cleanNetns, deleteLinks, deleteNetns } from './iproute2/change.js';
export {
  addMembers,
  deleteMembers,
  destroyIpsets,
  parseIpsetSave,
  restoreIpsets,
} from './netfilter/ipset.js';
export { parseProtocols, type ProtocolNumbers } from './netfilter/protocols.js';
export { parseIptablesSave, type SavedTables } from './netfilter/iptables-save.js';
export {
  editIptables,
  renderRule,
  renderTables,
  restoreIptables,
  TABLES,
  type IptablesTables,
} from './netfilter/iptables.js';
export { announceDevices, holdFlows, pinNetns, renewFlows, unpinNetns } from './migration.js';
export { sayWhatMoved } from './openvswitch/moved-devices.js';
export { pauseRevalidators, resumeRevalidators, waitForTunnelEnds } from './openvswitch/ovs-appctl.js';
export { addFlows, deleteFlows, flushTable, renderFlow, renderFlowMatch } from './openvswitch/ovs-ofctl.js';
export { parseFlows, parseLearnedFlows } from './openvswitch/ovs-ofctl-dump.js';
export {
  addBridges,
  addPorts,
  checkPorts,
  deleteBridges,
  deletePorts,
  fillDatabase,
  setBridges,
  setPorts,
} from './openvswitch/ovs-vsctl.js';
export { killables, killDaemon, type Killable } from './kill.js';
export { inNetns, netnsTitle } from './iproute2/nsenter.js';
export { addHost, haltHost, removeHost, resumeHost, sandboxScript } from './script/sandbox.js';
export { LIST_OVSDB, parseOvsdb, type ShownOvsdb } from './openvswitch/ovs-vsctl-list.js';
export { pcapngHeader, pcapngPacket, type PcapngPacket } from './packets/pcapng.js';
export { quote } from '../model/quote.js';
export { planSteps, renderScript } from './script/sh.js';
export { writeSysctls } from './sysctl.js';
export { shapeDevice, type Shape } from './iproute2/tc.js';
