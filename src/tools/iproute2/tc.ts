import type { Step } from '../../model/batch.js';
import type { DevicePlace } from '../../model/fault.js';
import { inNetns } from './nsenter.js';

/** What a device does to the packets that it sends, beyond sending them. */
export interface Shape {
  /** bits per second */
  readonly rate?: number;
  /** milliseconds */
  readonly delay?: number;
  /** percent */
  readonly loss?: number;
}

/**
 * Gives a device the queue of its shape, in the place of whichever it has; undefined: takes it away (tc-tbf(8), tc-netem(8)).
 *
 * ```
 * tc qdisc replace dev tapea519cb7-2a root tbf rate 10mbit burst 32kb latency 50ms
 * tc qdisc replace dev tapea519cb7-2a root netem delay 20ms loss 5% rate 10mbit
 * tc qdisc del dev tapea519cb7-2a root
 * ```
 */
export function shapeDevice({ netns, device }: DevicePlace, shape: Shape | undefined): Step {
  const [verb, discipline] = shape === undefined ? ['del', []] : ['replace', queue(shape)];
  return {
    title: `${shape === undefined ? 'take the queue from' : 'queue of'} ${device}`,
    argv: inNetns(netns, ['tc', 'qdisc', verb, 'dev', device, 'root', ...discipline]),
    origin: { feature: 'fault', path: '' },
  };
}

/** Only what netem alone can do needs it: not every kernel has it. */
function queue({ rate, delay, loss }: Shape): string[] {
  const limited = rate === undefined ? [] : ['rate', rateText(rate)];
  if (delay === undefined && loss === undefined) {
    return ['tbf', ...limited, 'burst', burstText(rate ?? 0), 'latency', '50ms'];
  }
  return [
    'netem',
    ...(delay === undefined ? [] : ['delay', `${delay}ms`]),
    ...(loss === undefined ? [] : ['loss', `${loss}%`]),
    ...limited,
  ];
}

const UNITS = [
  ['gbit', 1e9],
  ['mbit', 1e6],
  ['kbit', 1e3],
] as const;

function rateText(rate: number): string {
  const [unit, factor] = UNITS.find(([, size]) => rate >= size) ?? ['bit', 1];
  return `${rate / factor}${unit}`;
}

/** As much as 4 ms, a tick of the slowest clock, have to carry, and at least 32 kB: no packet is bigger than the bucket. */
const burstText = (rate: number): string => `${Math.max(32, Math.ceil((rate * 0.004) / 8 / 1024))}kb`;
