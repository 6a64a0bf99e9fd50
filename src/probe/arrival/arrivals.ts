import { groupBy } from '../../model/group-by.js';
import type { Test } from '../../model/lab.js';
import { brokenBy } from '../judge/outcome.js';
import { netnsOf, type Probers } from '../prober.js';
import { inTurn } from '../turns/in-turn.js';
import { deafness, parseDevices, type Devices } from './alive.js';
import type { Destination, Destinations } from './destination.js';
import { placesOf, type Place } from './residents.js';
import { Sightings } from './sightings.js';

/** Watches what arrives where tests lead, so that nobody who answers in a target's stead is taken for it. */
export class Arrivals {
  readonly sightings = new Sightings();
  /** Says what was seen by now: what a source has heard an answer to is among it. */
  readonly look = inTurn(() => this.#look());
  /** Why a place cannot be watched, by its key. */
  readonly #faults = new Map<string, string>();
  readonly #watched = new Set<string>();
  /** Of each prober one of its places. */
  readonly #probers = new Map<string, Place>();
  readonly #ports: string;
  #wide: Promise<void> | undefined;

  constructor(
    private readonly probers: Probers,
    readonly destinations: Destinations,
    tests: readonly Test[],
  ) {
    const forwarded = destinations.lab.routers.flatMap(({ portForwardings }) => portForwardings);
    const ports = new Set([
      ...tests.flatMap(({ probe }) => (probe.kind === 'udp' ? [probe.port] : [])),
      ...forwarded.flatMap(({ protocol, serverPort }) => (protocol === 'udp' ? [serverPort] : [])),
    ]);
    this.#ports = ports.size === 0 ? '-' : [...ports].join(',');
  }

  /** Watches where tests lead, and whoever else has the address. */
  async watchTargets(tests: readonly Test[]): Promise<void> {
    const ips = new Set(tests.map(({ to }) => to.ip));
    const destinations = new Set(tests.map((test) => this.destinations.of(test)));
    await this.#watch([
      ...[...destinations]
        .flatMap((one) => (one === undefined ? [] : [one, ...(one.members ?? [])]))
        .flatMap(({ places }) => places),
      ...[...ips].flatMap((ip) => this.destinations.owners(ip)).flatMap(({ resident }) => placesOf(resident)),
    ]);
  }

  /** Whether everybody is watched who may have answered. */
  get isWide(): boolean {
    return this.#wide !== undefined;
  }

  /** Watches everybody. */
  widen(): Promise<void> {
    return (this.#wide ??= this.#watch(this.destinations.residents.flatMap((one) => placesOf(one))));
  }

  /** Why it is not known what has arrived somewhere; undefined where it is. */
  faultAt({ places }: Destination): string | undefined {
    const missed = this.sightings.missedAt(places);
    if (missed > 0) return `${missed} packets there could not be looked at`;
    return places.map((place) => this.#faults.get(netnsOf(place))).find((why) => why !== undefined);
  }

  /** Why a test's destination can get nothing now; undefined where it can, or nobody knows. */
  async deafness(test: Test): Promise<string | undefined> {
    const destination = this.destinations.of(test);
    if (destination === undefined) return undefined;
    const found = await Promise.all(
      destination.places.map(async (place): Promise<[Place, Devices]> => {
        const [said = []] = await this.probers.ask(place, [['devices', netnsOf(place)]], 1).answers;
        return [place, parseDevices(said)];
      }),
    );
    const devices = new Map(found);
    return deafness(destination, (place) => devices.get(place) ?? parseDevices([]));
  }

  async #watch(places: readonly Place[]): Promise<void> {
    const added = new Map(
      places.filter((place) => !this.#watched.has(netnsOf(place))).map((place) => [netnsOf(place), place]),
    );
    for (const key of added.keys()) this.#watched.add(key);
    const byProber = groupBy([...added.values()], (place) => this.probers.keyOf(place));
    const asked = [...byProber].map(async ([prober, own]) => {
      const [first] = own;
      if (first === undefined) return;
      this.#probers.set(prober, first);
      const requests = own.map((place) => ['arrivals', netnsOf(place), this.#ports]);
      const said = await this.probers.ask(first, requests, 1).answers;
      for (const [index, place] of own.entries()) {
        const why = brokenBy(said[index] ?? []);
        if (why !== undefined) this.#faults.set(netnsOf(place), why);
      }
    });
    await Promise.all(asked);
  }

  async #look(): Promise<Sightings> {
    const asked = [...this.#probers.values()].map(async (place) => {
      const [said = []] = await this.probers.ask(place, [['look']], 1).answers;
      for (const line of said) this.sightings.take(line);
    });
    await Promise.all(asked);
    return this.sightings;
  }
}
