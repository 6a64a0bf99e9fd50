import type { Step } from '../../model/batch.js';
import {
  devicesDown,
  hostsDown,
  placeKey,
  type DevicePlace,
  type Shaping,
  type StandingFault,
} from '../../model/fault.js';
import { SANDBOX } from '../../model/host-state.js';
import { haltHost, plugCable, pullCable, resumeHost, shapeDevice, type Shape } from '../../tools/index.js';

/** A step, and the host that it runs on. */
export interface HostStep {
  readonly host: string;
  readonly step: Step;
}

/**
 * What makes of a lab with some faults one with others: the difference between what they do together, as one device may be down for
 * two reasons, and have one queue for several. Hosts go on first and are halted last, since nothing on a halted one answers.
 */
export function planFaults(
  before: readonly StandingFault[],
  after: readonly StandingFault[],
): readonly HostStep[] {
  const [hostsBefore, hostsAfter] = [hostsDown(before), hostsDown(after)];
  const [devicesBefore, devicesAfter] = [byPlace(devicesDown(before)), byPlace(devicesDown(after))];
  const [shapesBefore, shapesAfter] = [shapes(before), shapes(after)];
  const reshaped = [...shapesAfter].filter(
    ([key, { shape }]) => !isSameShape(shapesBefore.get(key)?.shape, shape),
  );
  return [
    ...missing(hostsBefore, hostsAfter).map(({ host }) => ({ host: SANDBOX, step: resumeHost(host) })),
    ...missing(devicesBefore, devicesAfter).flatMap((place) => at(place, plugCable(place))),
    ...missing(shapesBefore, shapesAfter).flatMap(({ place }) => at(place, [shapeDevice(place, undefined)])),
    ...reshaped.flatMap(([, { place, shape }]) => at(place, [shapeDevice(place, shape)])),
    ...missing(devicesAfter, devicesBefore).flatMap((place) => at(place, pullCable(place))),
    ...missing(hostsAfter, hostsBefore).map(({ host }) => ({ host: SANDBOX, step: haltHost(host) })),
  ];
}

const at = ({ host }: DevicePlace, steps: readonly Step[]): HostStep[] =>
  steps.map((step) => ({ host, step }));

const byPlace = (places: readonly DevicePlace[]): Map<string, DevicePlace> =>
  new Map(places.map((place) => [placeKey(place), place]));

interface ShapedDevice {
  readonly place: DevicePlace;
  readonly shape: Shape;
}

/** A device has one queue, for all faults that shape what it sends. */
function shapes(faults: readonly StandingFault[]): Map<string, ShapedDevice> {
  const shaped = new Map<string, ShapedDevice>();
  for (const fault of faults) {
    if (fault.kind === 'link-down' || fault.kind === 'host-down') continue;
    for (const place of fault.ends) {
      const key = placeKey(place);
      shaped.set(key, { place, shape: { ...shaped.get(key)?.shape, ...shapeOf(fault) } });
    }
  }
  return shaped;
}

function shapeOf(fault: Shaping): Shape {
  switch (fault.kind) {
    case 'rate':
      return { rate: fault.rate };
    case 'delay':
      return { delay: fault.delay };
    case 'loss':
      return { loss: fault.loss };
  }
}

const isSameShape = (one: Shape | undefined, other: Shape): boolean =>
  one?.rate === other.rate && one?.delay === other.delay && one?.loss === other.loss;

/** What only the first has. */
const missing = <T>(from: ReadonlyMap<string, T>, to: ReadonlyMap<string, unknown>): T[] =>
  [...from].filter(([key]) => !to.has(key)).map(([, value]) => value);
