import type { PathEnd } from '../../capture/path-nodes.js';
import { groupBy } from '../../model/group-by.js';
import type { FloatingIp, Lab, Probe, Server, Test } from '../../model/lab.js';
import { METADATA_IP } from '../../model/metadata.js';
import { isPaired } from '../../model/ports.js';
import { placesOf, residentsOf, type Place, type Resident } from './residents.js';

/** Where the packets of a test must arrive, as the topology says. */
export interface Destination {
  /** As results call it: `b1`, `the DHCP server of network red`. */
  readonly name: string;
  /** At any of them: an HA router is on several hosts, and of an address that several have each is right. */
  readonly places: readonly Place[];
  /** Those that it must have: empty where it answers for one that is not its own. */
  readonly addresses: readonly string[];
  /** What its own listener says over HTTP on the port that is asked; undefined: nobody knows. */
  readonly answers?: string;
  /** Of a load balancer that is asked over HTTP: who answers for it. */
  readonly members?: readonly Destination[];
}

/** Looks up where tests of a lab lead. */
export class Destinations {
  readonly residents: readonly Resident[];
  readonly #byName: ReadonlyMap<string, Resident>;
  readonly #byAddress = new Map<string, End[]>();
  readonly #ends: readonly End[];
  /** By whatever of a test decides. */
  readonly #byKey = new Map<string, Destination | undefined>();
  readonly #byTest = new WeakMap<Test, { readonly destination: Destination | undefined }>();
  readonly #servers: ReadonlyMap<string, Server>;
  readonly #floatingIps: readonly FloatingIp[];

  constructor(readonly lab: Lab) {
    this.residents = residentsOf(lab);
    this.#byName = new Map(this.residents.map((resident) => [resident.name, resident]));
    this.#servers = new Map(lab.servers.map((server) => [server.name, server]));
    this.#floatingIps = lab.routers.flatMap(({ floatingIps }) => floatingIps);
    this.#ends = this.residents.flatMap((resident) => resident.ends.map((end) => ({ resident, end })));
    const owned = this.#ends.flatMap((one) => one.end.addresses.map(({ ip }) => ({ ip, one })));
    for (const [ip, own] of groupBy(owned, ({ ip }) => ip))
      this.#byAddress.set(
        ip,
        own.map(({ one }) => one),
      );
  }

  /** @returns undefined for an address that nobody in the lab has: then only the answer counts */
  of(test: Test): Destination | undefined {
    const looked = this.#byTest.get(test);
    if (looked !== undefined) return looked.destination;
    const destination = this.#known(test);
    this.#byTest.set(test, { destination });
    return destination;
  }

  /** Many tests lead to the same place. */
  #known(test: Test): Destination | undefined {
    const { from, to, probe } = test;
    const asked = probe.kind === 'ping' ? 'ping' : `${probe.kind} ${probe.port}`;
    const key = `${to.name} ${to.ip} ${asked} ${this.#byName.has(to.name) ? '' : from.name}`;
    const known = this.#byKey.get(key);
    if (known !== undefined || this.#byKey.has(key)) return known;
    const found = this.#find(test);
    this.#byKey.set(key, found);
    return found;
  }

  #find(test: Test): Destination | undefined {
    const { to, probe } = test;
    const port = probe.kind === 'ping' ? undefined : probe.port;
    const named = this.#byName.get(to.name);
    const own = this.owners(to.ip).filter(({ resident }) => resident === named);
    if (own.length > 0) return this.#join(own, probe.kind, port, to.ip);
    const floating = this.#floatingIps.find((one) => one.ip === to.ip && isMeant(one, to.name));
    if (floating !== undefined) return this.#join(this.#behind(floating), probe.kind, port, floating.fixedIp);
    const held = this.lab.ports.find(({ device }) => device === to.name);
    if (held !== undefined) {
      const sharers = this.#ends.filter(
        (one) => one.end.network.name === held.network.name && maySendFrom(one, to.ip),
      );
      return this.#join(sharers, probe.kind, port, to.ip);
    }
    return this.#ofAddress(test, port);
  }

  /** Who has an address, on whichever network. */
  owners(ip: string): readonly End[] {
    return this.#byAddress.get(ip) ?? [];
  }

  /** Who is meant by an address: neighbours of the source first. */
  #ofAddress(test: Test, port: number | undefined): Destination | undefined {
    const { ip } = test.to;
    const networks = new Set(this.#byName.get(test.from.name)?.ends.map(({ network }) => network.name));
    const nearest = (ends: readonly End[]): readonly End[] => {
      const near = ends.filter(({ end }) => networks.has(end.network.name));
      return near.length > 0 ? near : ends;
    };
    const owners = nearest(this.owners(ip));
    const { kind } = test.probe;
    if (owners.length > 0) return this.#join(owners, kind, port, ip);
    const protocol = kind === 'http' ? 'tcp' : kind;
    const forwarded = this.lab.routers
      .flatMap(({ portForwardings }) => portForwardings)
      .find((one) => one.floatingIp === ip && one.protocol === protocol && one.port === port);
    if (forwarded !== undefined) {
      const { server, serverIp, serverPort } = forwarded;
      const own = this.owners(serverIp).filter(({ resident }) => resident.name === server);
      return this.#join(own, kind, serverPort, serverIp);
    }
    return this.#join(this.#stewards(ip, nearest), kind, port, ip);
  }

  /** Who answers for an address that is nobody's own: a router for its floating ones, or ports that may send from it. */
  #stewards(ip: string, nearest: (ends: readonly End[]) => readonly End[]): readonly End[] {
    const all = this.#ends;
    if (ip === METADATA_IP) return nearest(all.filter(({ resident }) => resident.isMetadata));
    const router = all.filter(({ end }) => end.alsoFor.includes(ip));
    if (router.length > 0) return router;
    const isHeld = this.lab.ports.some(({ fixedIps }) => fixedIps.some((held) => held.ip === ip));
    return nearest(all.filter((one) => (isHeld ? mayHave(one, ip) : maySendFrom(one, ip))));
  }

  /** Who has the fixed address that a floating one stands for. */
  #behind({ portId, fixedIp, network }: FloatingIp): readonly End[] {
    const owners = this.owners(fixedIp).filter(({ end }) => end.port?.id === portId);
    if (owners.length > 0) return owners;
    return this.#ends.filter((one) => one.end.network.name !== network && mayHave(one, fixedIp));
  }

  /** @param ip the address that it is to be reached at, be it its own or not */
  #join(
    ends: readonly End[],
    kind: Probe['kind'],
    port: number | undefined,
    ip: string,
  ): Destination | undefined {
    if (ends.length === 0) return undefined;
    const names = new Set(ends.map(({ resident }) => resident.name));
    const [name = ''] = names;
    const balancer = this.lab.loadBalancers.find((one) => names.size === 1 && one.name === name);
    const pool = balancer?.listeners.find((listener) => listener.port === port)?.pool;
    const members =
      kind === 'http'
        ? pool?.members.flatMap((member) => {
            const own = this.owners(member.ip).filter(({ resident }) => resident.name === member.server);
            return this.#join(own, kind, member.port, member.ip) ?? [];
          })
        : undefined;
    const answers = names.size === 1 && this.#listens(name, port) ? name : undefined;
    return {
      name: [...names].join(' or '),
      places: ends.flatMap(({ resident, end }) =>
        placesOf(resident, resident.forwards ? undefined : end.device),
      ),
      addresses: ends.some((one) => this.owners(ip).includes(one)) ? [ip] : [],
      ...(answers === undefined ? {} : { answers }),
      ...(members === undefined ? {} : { members }),
    };
  }

  #listens(name: string, wanted: number | undefined): boolean {
    const listen = this.#servers.get(name)?.listen ?? [];
    return listen.some(({ protocol, port }) => protocol === 'tcp' && port === wanted);
  }
}

/** A device of somebody. */
export interface End {
  readonly resident: Resident;
  readonly end: PathEnd;
}

/** `web1.floating_ip`, the balancer itself for those outside, or the address as written. */
const isMeant = ({ device, ip }: FloatingIp, name: string): boolean =>
  name === device || name === `${device}.floating_ip` || name.replace(/^\[(.*)\]$/, '$1') === ip;

/** By `allowed_address_pairs`, which may be networks as well. */
const mayHave = ({ end }: End, ip: string): boolean =>
  end.port !== undefined && isPaired(end.port.allowedAddressPairs, ip);

/** The same, of a single address only: who may send from everywhere is not meant by each address. */
const maySendFrom = ({ end }: End, ip: string): boolean =>
  end.port?.allowedAddressPairs.some((pair) => pair.ip === ip) === true;
