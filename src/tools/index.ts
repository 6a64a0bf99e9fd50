export { announce } from './arping.js';
export { waitForAddresses } from './autoconfiguration.js';
export { fillFdb, parseFdb, renderFdbEntry } from './bridge.js';
export { awaitDaemon, startDaemon, startOvsdb, startVswitchd, writeFile } from './daemon.js';
export { parseEbtablesSave, renderEbtablesRule, restoreEbtables } from './ebtables.js';
export { switchOffTxChecksums } from './ethtool.js';
export { failedInputLine, parseScriptFailure, type InputLine, type ScriptFailure } from './failure.js';
export { parseStats, statsCommand, type ServerStats } from './haproxy.js';
export {
  configureNetns,
  createLinks,
  devicesOf,
  moveLinks,
  parseNeighbours,
  renderNeighbour,
  type Device,
  type NamespaceContent,
} from './iproute2.js';
export { parseIpsetSave, restoreIpsets } from './ipset.js';
export { parseIptablesSave, type SavedTables } from './iptables-save.js';
export { renderRule, renderTables, restoreIptables, type IptablesTables } from './iptables.js';
export { waitForTunnelEnds } from './ovs-appctl.js';
export { addFlows, renderFlow } from './ovs-ofctl.js';
export { parseFlows, parseLearnedFlows } from './ovs-ofctl-dump.js';
export { addPorts, createBridges } from './ovs-vsctl.js';
export { inNetns } from './nsenter.js';
export { NAMESPACE_LINKS, sandboxScript } from './sandbox.js';
export { planSteps, quote, renderScript } from './sh.js';
export { writeSysctls } from './sysctl.js';
