/** A network device of a lab at which packets are captured. */
export interface CapturePoint {
  /** The topology's node and its device: `web1:eth0`, `compute1:qvo7e1c8246-f3`, `edge:qr-b9a2a0a6-4c`. */
  readonly name: string;
  /** A host's name, or SANDBOX. */
  readonly host: string;
  /** Network namespace on the host; '' is the host's own. */
  readonly netns: string;
  readonly device: string;
}

/** A packet as one point has seen it. */
export interface CapturedPacket {
  /** Index of the point. */
  readonly point: number;
  /** As seen from the point's namespace: into it, or out of it. */
  readonly direction: 'in' | 'out';
  /** Nanoseconds since 1970, taken by the kernel. */
  readonly time: bigint;
  /** Bytes of the frame; `data` has no more than its first {@link SNAP_LENGTH}. */
  readonly length: number;
  /** From the Ethernet header on, a VLAN tag included. */
  readonly data: Uint8Array;
}

/** Bytes that are kept of a frame: more than any device of a lab can send. */
export const SNAP_LENGTH = 2 ** 18;
