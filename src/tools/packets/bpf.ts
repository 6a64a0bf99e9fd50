/**
 * Filters for packet sockets: programs of the classic BPF machine (McCanne and Jacobson 1993; the kernel's
 * Documentation/networking/filter.rst), as `tcpdump -ddd` compiles them of libpcap's filter language.
 */

/** One instruction, the fields of the kernel's `struct sock_filter`. */
export interface BpfInstruction {
  readonly code: number;
  /** How many instructions to skip if the condition holds, and if not. */
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
}

/** Reads what `tcpdump -ddd` prints: how many instructions, then each as `code jt jf k`. @throws Error where it is not that */
export function parseBpf(text: string): BpfInstruction[] {
  const [count, ...lines] = text.trim().split('\n');
  const program = lines.map((line) => {
    const [code, jt, jf, k] = line.split(' ').map(Number);
    if (code === undefined || jt === undefined || jf === undefined || k === undefined) {
      throw new Error(`not an instruction: ${line}`);
    }
    return { code, jt, jf, k };
  });
  if (program.length === 0 || program.length !== Number(count)) throw new Error(`not a filter: ${text}`);
  return program;
}

/** As numbers in a row, for the capture program. */
export const renderBpf = (program: readonly BpfInstruction[]): string =>
  program.map(({ code, jt, jf, k }) => `${code} ${jt} ${jf} ${k}`).join(' ');

/**
 * The same filter for frames as the kernel hands them to a packet socket, and for what they carry. A frame passes if the
 * filter takes it
 *
 * - as it is on the wire (a VLAN tag that came in stands beside the frame, not in it),
 * - or without its VLAN tag,
 * - or the frame in it, if it is a VXLAN packet over IPv4.
 *
 * `less` and `greater` always mean the whole frame.
 * @throws Error for a filter that reads anything but an Ethernet type or a VLAN where they are, as `ether[10:4]` does
 */
export function forPacketSockets(filter: readonly BpfInstruction[]): BpfInstruction[] {
  const asOnTheWire = orElse(filter.map(besideItsTag));
  return [
    load(WORD, VLAN_TAG_PRESENT),
    { code: JUMP_IF_EQUAL, jt: 0, jf: 1, k: 0 },
    { code: JUMP, jt: 0, jf: 0, k: asOnTheWire.length },
    ...asOnTheWire,
    ...orElse(filter),
    load(HALF, TAG_AT),
    { code: JUMP_IF_EQUAL, jt: 2, jf: 0, k: 0x8100 },
    { code: JUMP_IF_EQUAL, jt: 1, jf: 0, k: 0x88a8 },
    { code: JUMP, jt: 0, jf: 0, k: filter.length },
    ...later(filter, TAG_LENGTH, TAG_AT),
    ...VXLAN,
    ...later(filter, TUNNEL_LENGTH, 0),
  ];
}

const WORD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const HALF = 0x28; // BPF_LD | BPF_H | BPF_ABS
const BYTE = 0x30; // BPF_LD | BPF_B | BPF_ABS
const BYTES_AT: Readonly<Record<number, number>> = { [WORD]: 4, [HALF]: 2, [BYTE]: 1 };
/** BPF_LD | BPF_IND of each size, and BPF_LDX | BPF_MSH, which reads the length of an IPv4 header. */
const LOADS_BEHIND = [0x40, 0x48, 0x50, 0xb1];
const JUMP = 0x05; // BPF_JMP | BPF_JA
const JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K

/** What the kernel keeps beside a frame is read at these places (SKF_AD_OFF and SKF_AD_... in linux/filter.h). */
const BESIDE = 2 ** 32 - 0x1000;
const VLAN_TAG = BESIDE + 44;
const VLAN_TAG_PRESENT = BESIDE + 48;
const VLAN_TPID = BESIDE + 60;

/** Where a tag is on the wire: its type behind the two MACs, then its VLAN. */
const TAG_AT = 12;
const TAG_LENGTH = 4;

/** Ethernet, IPv4, UDP and VXLAN header (RFC 7348). */
const TUNNEL_LENGTH = 14 + 20 + 8 + 8;

const load = (code: number, k: number): BpfInstruction => ({ code, jt: 0, jf: 0, k });
const isLoad = ({ code }: BpfInstruction): boolean => code in BYTES_AT || LOADS_BEHIND.includes(code);

/** An instruction for a frame whose tag has been taken out. */
function besideItsTag(instruction: BpfInstruction): BpfInstruction {
  const { code, k } = instruction;
  if (!isLoad(instruction) || k >= BESIDE) return instruction;
  const end = k + (BYTES_AT[code] ?? 1);
  if (end <= TAG_AT) return instruction;
  if (k >= TAG_AT + TAG_LENGTH) return { ...instruction, k: k - TAG_LENGTH };
  // `x + 14` is behind an untagged header: the filter has looked at the type before, and does not come here.
  if (LOADS_BEHIND.includes(code)) return instruction;
  if (code === HALF && k === TAG_AT) return load(WORD, VLAN_TPID);
  if (code === HALF && k === TAG_AT + 2) return load(WORD, VLAN_TAG);
  throw new Error(`it reads a frame at byte ${k}, where some have a VLAN tag and others do not`);
}

/** The filter for frames in which everything from a place on stands some bytes later than usual. */
const later = (filter: readonly BpfInstruction[], bytes: number, from: number): BpfInstruction[] =>
  filter.map((one) => (isLoad(one) && one.k >= from && one.k < BESIDE ? { ...one, k: one.k + bytes } : one));

/** In the place of `ret #0` a jump to what follows the filter. */
const orElse = (filter: readonly BpfInstruction[]): BpfInstruction[] =>
  filter.map((one, index) =>
    one.code === RETURN && one.k === 0 ? { ...one, code: JUMP, k: filter.length - index - 1 } : one,
  );

/** Goes on with what follows if it is VXLAN on one of the two ports: IANA's, and the Linux kernel's own. */
const VXLAN: readonly BpfInstruction[] = [
  load(HALF, 12),
  { code: JUMP_IF_EQUAL, jt: 0, jf: 7, k: 0x0800 },
  load(BYTE, 14),
  { code: JUMP_IF_EQUAL, jt: 0, jf: 5, k: 0x45 }, // IPv4 without options
  load(BYTE, 23),
  { code: JUMP_IF_EQUAL, jt: 0, jf: 3, k: 17 },
  load(HALF, 36),
  { code: JUMP_IF_EQUAL, jt: 2, jf: 0, k: 4789 },
  { code: JUMP_IF_EQUAL, jt: 1, jf: 0, k: 8472 },
  load(RETURN, 0),
];
