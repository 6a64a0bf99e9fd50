export { announce } from './arping.js';
export {
  renewLinkLocals,
  waitForAddresses,
  withdrawAdvertised,
  type LinkLocal,
  type Withdrawn,
} from './autoconfiguration.js';
export { carryConnections, forgetConnections, type CarriedZone } from './conntrack.js';
export { forPacketSockets, parseBpf, renderBpf } from './bpf.js';
export { plugCable, pullCable } from './cable.js';
export { emptyFdb, fillFdb, parseFdb, renderFdbEntry } from './bridge.js';
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
} from './ebtables.js';
export { parseTxChecksums, SHOW_FEATURES, switchOffTxChecksums } from './ethtool.js';
export { failedInputLine, parseScriptFailure, type InputLine, type ScriptFailure } from './failure.js';
export { sendFirstFrames, type FirstFrame } from './first-frames.js';
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
  type NamespaceContent,
} from './iproute2.js';
export {
  parseDevices,
  parseRoutes,
  parseShownNeighbours,
  SHOW_NETNS,
  type ShownDevice,
} from './iproute2-show.js';
export { changeDevices, cleanNetns, deleteLinks, deleteNetns } from './iproute2-change.js';
export { addMembers, deleteMembers, destroyIpsets, parseIpsetSave, restoreIpsets } from './ipset.js';
export { parseIptablesSave, type SavedTables } from './iptables-save.js';
export {
  editIptables,
  renderRule,
  renderTables,
  restoreIptables,
  TABLES,
  type IptablesEdits,
  type IptablesTables,
} from './iptables.js';
export { announceDevices, holdFlows, pinNetns, renewFlows, unpinNetns } from './migration.js';
export { pauseRevalidators, resumeRevalidators, waitForTunnelEnds } from './ovs-appctl.js';
export { addFlows, deleteFlows, flushTable, renderFlow, renderFlowMatch } from './ovs-ofctl.js';
export { parseFlows, parseLearnedFlows } from './ovs-ofctl-dump.js';
export {
  addBridges,
  addPorts,
  checkPorts,
  deleteBridges,
  deletePorts,
  fillDatabase,
  setBridges,
  setPorts,
} from './ovs-vsctl.js';
export { killables, killDaemon, type Killable } from './kill.js';
export { inNetns, netnsTitle } from './nsenter.js';
export { addHost, haltHost, NAMESPACE_LINKS, removeHost, resumeHost, sandboxScript } from './sandbox.js';
export { LIST_OVSDB, parseOvsdb, type ShownOvsdb, type ShownPort } from './ovs-vsctl-list.js';
export { pcapngHeader, pcapngPacket, type PcapngPacket } from './pcapng.js';
export { planSteps, quote, renderScript } from './sh.js';
export { writeSysctls } from './sysctl.js';
export { shapeDevice, type Shape } from './tc.js';
