import type { BpfInstruction } from '../../src/tools/packets/bpf.js';

/** A frame as a packet socket has it: its VLAN tag may stand beside it. */
export interface SocketFrame {
  readonly data: Buffer;
  readonly tag?: { readonly protocol: number; readonly vlan: number };
}

/** Runs a filter as the kernel does (Documentation/networking/filter.rst). @returns how many bytes it takes; 0: none */
export function runBpf(program: readonly BpfInstruction[], frame: SocketFrame): number {
  let [a, x] = [0, 0];
  const memory: number[] = [];
  for (let at = 0; at < program.length; at++) {
    const { code, jt, jf, k } = program[at] ?? { code: 0x06, jt: 0, jf: 0, k: 0 };
    const [kind, size, mode] = [code & 7, code & 0x18, code & 0xe0];
    const from = mode === 0x40 ? x + k : k;
    const operand = (code & 8) === 0 ? k : x;
    if (kind === 0 || kind === 1) {
      const value =
        mode === 0x60
          ? memory[k]
          : mode === 0x80
            ? frame.data.length
            : mode === 0
              ? k
              : read(frame, from, size, mode);
      if (value === undefined) return 0;
      if (kind === 0) a = value;
      else x = value;
    } else if (kind === 2) memory[k] = a;
    else if (kind === 3) memory[k] = x;
    else if (kind === 4) a = calculate(code & 0xf0, a, operand);
    else if (kind === 5) at += (code & 0xf0) === 0 ? k : jumps(code & 0xf0, a, operand) ? jt : jf;
    else if (kind === 6) return (code & 0x18) === 0x10 ? a : k;
    else if ((code & 0xf8) === 0) x = a;
    else a = x;
  }
  throw new Error('the program has no end');
}

function read({ data, tag }: SocketFrame, at: number, size: number, mode: number): number | undefined {
  if (at === 2 ** 32 - 0x1000 + 44) return tag?.vlan ?? 0;
  if (at === 2 ** 32 - 0x1000 + 48) return tag === undefined ? 0 : 1;
  if (at === 2 ** 32 - 0x1000 + 60) return tag?.protocol ?? 0;
  const bytes = size === 0 ? 4 : size === 8 ? 2 : 1;
  if (at + bytes > data.length) return undefined;
  const value = data.readUIntBE(at, bytes);
  return mode === 0xa0 ? 4 * (value & 15) : value;
}

function calculate(operation: number, a: number, b: number): number {
  switch (operation) {
    case 0x00:
      return (a + b) >>> 0;
    case 0x10:
      return (a - b) >>> 0;
    case 0x40:
      return (a | b) >>> 0;
    case 0x50:
      return (a & b) >>> 0;
    case 0x60:
      return (a << b) >>> 0;
    case 0x70:
      return a >>> b;
    default:
      throw new Error(`operation 0x${operation.toString(16)}`);
  }
}

function jumps(condition: number, a: number, b: number): boolean {
  if (condition === 0x10) return a === b;
  if (condition === 0x20) return a > b;
  if (condition === 0x30) return a >= b;
  return (a & b) !== 0;
}
