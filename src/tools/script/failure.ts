import type { Step } from '../../model/batch.js';

/** What a script made by `renderScript` says about the first step that failed. */
export interface ScriptFailure {
  /** From 1, as `planSteps` lists them. */
  readonly step: number;
  /** Of the step's program; 0 where it failed by complaining. */
  readonly exitCode: number;
  /** What the program said. */
  readonly stderr: string;
}

/** Reads a script's standard error; undefined if no step has failed. */
export function parseScriptFailure(stderr: string): ScriptFailure | undefined {
  const found = /^@failed (\d+) (\d+)\n([^]*?)\n?^@end$/m.exec(stderr);
  if (found === null) return undefined;
  const [, step, exitCode, message = ''] = found;
  return { step: Number(step), exitCode: Number(exitCode), stderr: message };
}

/** A line of a step's input. */
export interface InputLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Where it comes from: the nearest comment above it, such as `shop.yml:12 servers.web1`. */
  readonly source?: string;
}

/**
 * The line of a step's input that its program complains of. Known are the ways in which `ip -batch`,
 * iptables-restore, ovs-ofctl, ipset and sysctl put it; undefined if they name no line.
 */
export function failedInputLine(step: Step, stderr: string): InputLine | undefined {
  const lines = step.stdin?.split('\n') ?? [];
  const line = lineNumber(stderr) ?? sysctlLine(lines, stderr);
  const text = line === undefined ? undefined : lines[line - 1];
  if (line === undefined || text === undefined) return undefined;
  const source = lines.slice(0, line).findLast((above) => above.startsWith('# '));
  return { line, text, ...(source === undefined ? {} : { source: source.slice(2) }) };
}

/**
 * - ip: `Command failed -:8`
 * - ovs-ofctl: `ovs-ofctl: -:5: unknown keyword foo`
 * - iptables-restore: `Error occurred at line: 6`, or from the kernel `line 6 failed`
 * - ipset: `ipset v7.17: Error in line 3: Set cannot be created: ...`
 */
const LINE_NUMBERS: readonly RegExp[] = [
  /^Command failed -:(\d+)/m,
  /^ovs-ofctl: -:(\d+):/m,
  /^Error occurred at line: (\d+)/m,
  /\bline (\d+) failed/,
  /\bError in line (\d+):/,
];

function lineNumber(stderr: string): number | undefined {
  for (const pattern of LINE_NUMBERS) {
    const found = pattern.exec(stderr)?.[1];
    if (found !== undefined) return Number(found);
  }
  return undefined;
}

/** - sysctl: `cannot stat /proc/sys/net/ipv4/nope: ...`, or `setting key "net.ipv4.ip_forward": ...` */
function sysctlLine(lines: readonly string[], stderr: string): number | undefined {
  const key = /cannot stat \/proc\/sys\/(.*?): |setting key "(.*?)"/.exec(stderr);
  const name = key?.[1] ?? key?.[2];
  if (name === undefined) return undefined;
  const same = (line: string): boolean =>
    line.replaceAll('/', '.').startsWith(`${name.replaceAll('/', '.')} = `);
  const index = lines.findIndex(same);
  return index < 0 ? undefined : index + 1;
}
