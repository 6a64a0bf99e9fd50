import type {
  ConntrackState,
  IpFamily,
  IptablesRule,
  IptablesTableName,
} from '../model/netfilter/iptables.js';
import type { Connection } from './connection.js';
import { connectionAfter, track, zoneKey } from './conntrack.js';
import { ANY, ipNumber, ipText, partAll, type Algebra } from './headers.js';
import { withPacket, type IpPacket, type Place, type Skb } from './packet.js';
import { parseMark, type Chain, type CompiledRule, type HookView, type Tables } from './tables.js';
import { end, hop, type Walk } from './walk.js';
import { namespaceOf } from './world.js';

/** The hooks of netfilter. */
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/** In which devices a packet is in a hook; ports of bridges stand beside their bridge. */
export type HookDevices = Pick<HookView, 'in' | 'out' | 'physdevIn' | 'physdevOut'>;

/** Tables in the order of their priorities (`enum nf_ip_hook_priorities`); conntrack comes after raw where packets come from. */
const TABLES: Readonly<Record<Hook, readonly IptablesTableName[]>> = {
  PREROUTING: ['raw', 'mangle', 'nat'],
  INPUT: ['mangle', 'filter', 'security', 'nat'],
  FORWARD: ['mangle', 'filter', 'security'],
  OUTPUT: ['raw', 'mangle', 'nat', 'filter', 'security'],
  POSTROUTING: ['mangle', 'nat'],
};

/** Where a connection's packets are sought or begun, and where its entry is confirmed. */
const TRACKS: readonly Hook[] = ['PREROUTING', 'OUTPUT'];
const CONFIRMS: readonly Hook[] = ['INPUT', 'POSTROUTING'];

/** An IP packet in a hook. What does not leave it has its end in the walk. @returns what passes */
export function passHook<H>(
  walk: Walk<H>,
  at: Place,
  hook: Hook,
  devices: HookDevices,
  skb: Skb<H>,
): Skb<H>[] {
  const { tables } = namespaceOf(walk.world, at.host, at.netns);
  if (tables.size === 0 || skb.frame.payload.kind !== 'ip') return [skb];
  const { family } = skb.frame.payload;
  let passing: Skb<H>[] = [skb];
  for (const table of TABLES[hook]) {
    const pass = new TablePass(walk, at, tables, { hook, table, family, devices });
    passing = passing.flatMap((one) => pass.go(one));
    if (table === 'raw' && TRACKS.includes(hook))
      passing = passing.flatMap((one) => (one.ct === undefined ? tracked(walk, at, 0, one) : [one]));
  }
  if (CONFIRMS.includes(hook)) for (const one of passing) confirm(walk, one);
  return passing;
}

/** After raw: in the zone that a rule has chosen, or else in zone 0. */
function tracked<H>(walk: Walk<H>, { host, netns }: Place, zone: number, skb: Skb<H>): Skb<H>[] {
  const packet = skb.frame.payload;
  if (packet.kind !== 'ip') return [skb];
  const where = { host, netns, family: packet.family, zone: skb.zone ?? zone };
  const known = walk.world.connections.get(zoneKey(where)) ?? [];
  return track(walk.algebra, known, where, skb, packet).map((one) =>
    hop(one, { host, netns }, { kind: 'conntrack', zone: where.zone, state: one.ct?.state ?? 'INVALID' }),
  );
}

function confirm<H>(walk: Walk<H>, { ct, frame }: Skb<H>): void {
  if (ct?.connection === undefined || frame.payload.kind !== 'ip') return;
  walk.confirmed.push({ connection: ct.connection, headers: frame.payload.headers, direction: ct.direction });
}

interface TableAt {
  readonly hook: Hook;
  readonly table: IptablesTableName;
  readonly family: IpFamily;
  readonly devices: HookDevices;
}

/** A packet that has got somewhere in a table. `return`: it goes on behind the jump. */
interface Branch<H> {
  readonly kind: 'pass' | 'return';
  readonly skb: Skb<H>;
}

/** One table in one hook. */
class TablePass<H> {
  readonly #algebra: Algebra<H>;

  constructor(
    private readonly walk: Walk<H>,
    private readonly at: Place,
    private readonly tables: Tables,
    private readonly where: TableAt,
  ) {
    this.#algebra = walk.algebra;
  }

  /** @returns what goes on to the next table */
  go(skb: Skb<H>): Skb<H>[] {
    const { hook, table } = this.where;
    if (table === 'nat' && !this.#isFirst(skb)) return [this.#translatedAsBefore(skb)];
    const chain = this.#chain(hook);
    if (chain === undefined) return [skb];
    return this.#run(chain, skb, 0).flatMap(({ kind, skb: one }) => {
      if (kind === 'pass') return [one];
      const ended = hop(one, this.at, { kind: 'policy', table, chain: hook });
      if (chain.policy === 'ACCEPT') return [ended];
      end(this.walk, 'dropped', this.at, ended, { code: 'POLICY_DROP' });
      return [];
    });
  }

  /** nat chains see the first packet of a connection only, on its way into the namespace and out of it. */
  #isFirst({ ct }: Skb<H>): boolean {
    return ct?.state === 'NEW' && ct.connection?.known === undefined;
  }

  #translatedAsBefore(skb: Skb<H>): Skb<H> {
    const packet = skb.frame.payload;
    const known = skb.ct?.connection?.known;
    if (packet.kind !== 'ip' || known === undefined) return skb;
    const after = connectionAfter(known, skb.ct?.direction === 'reply');
    const fields = changesTarget(this.where.hook) ? TARGET : SOURCE;
    let { headers } = packet;
    for (const field of fields) {
      const value = after[field];
      if (value !== undefined && value !== this.#algebra.read(headers, field))
        headers = this.#algebra.write(headers, field, value);
    }
    return headers === packet.headers ? skb : this.#changed(skb, packet, headers);
  }

  #chain(name: string): Chain | undefined {
    const { family, table } = this.where;
    return this.tables.get(`${family} ${table} ${name}`);
  }

  #run(chain: Chain, skb: Skb<H>, from: number): Branch<H>[] {
    const view = this.#view(skb);
    for (let index = from; index < chain.rules.length; index += 1) {
      const rule = chain.rules[index];
      const packet = skb.frame.payload;
      if (rule === undefined || packet.kind !== 'ip') break;
      if (!rule.conditions.every((condition) => condition(view))) continue;
      const { yes, no } = this.#part(rule, packet.headers);
      if (yes === undefined) continue;
      const rest = no.flatMap((headers) =>
        this.#run(chain, withPacket(skb, { ...packet, headers }), index + 1),
      );
      const hit = hop(withPacket(skb, { ...packet, headers: yes }), this.at, {
        kind: 'rule',
        rule: rule.rule,
      });
      return [...this.#apply(chain, rule, hit, index + 1), ...rest];
    }
    return [{ kind: 'return', skb }];
  }

  #part({ tests, notTests }: CompiledRule, headers: H): { yes?: H; no: H[] } {
    const parts = partAll(this.#algebra, headers, tests);
    let { yes } = parts;
    const { no } = parts;
    for (const test of notTests) {
      if (yes === undefined) break;
      const one = this.#algebra.part(yes, test);
      if (one.yes !== undefined) no.push(one.yes);
      yes = one.no;
    }
    return yes === undefined ? { no } : { yes, no };
  }

  #view({ mark, ct, frame }: Skb<H>): HookView {
    const states: ConntrackState[] = ct === undefined ? [] : [ct.state];
    if (ct?.connection?.dnat === true) states.push('DNAT');
    if (ct?.connection?.snat === true) states.push('SNAT');
    const { hook, devices } = this.where;
    return {
      ...devices,
      ...(hook !== 'OUTPUT' && hook !== 'POSTROUTING' && { macSource: frame.dlSrc }),
      mark,
      connmark: ct?.connection?.mark ?? 0,
      states,
    };
  }

  /** @param next index of the rule that a packet goes on with */
  #apply(chain: Chain, { rule, isForeign }: CompiledRule, skb: Skb<H>, next: number): Branch<H>[] {
    const goOn = (one: Skb<H>): Branch<H>[] => this.#run(chain, one, next);
    if (isForeign) return this.#stop('unknown', skb, rule, 'FOREIGN_RULE');
    const { target } = rule;
    switch (target.kind) {
      case 'accept':
        return [{ kind: 'pass', skb }];
      case 'drop':
        return this.#stop('dropped', skb, rule, 'RULE_DROP');
      case 'reject':
        return this.#stop('rejected', skb, rule, 'RULE_REJECT');
      case 'return':
        return [{ kind: 'return', skb }];
      case 'jump': {
        const to = this.#chain(target.chain);
        if (to === undefined) return goOn(skb);
        return this.#run(to, skb, 0).flatMap((one) => (one.kind === 'pass' ? [one] : goOn(one.skb)));
      }
      case 'ct-zone':
        return goOn(skb.zone === undefined ? { ...skb, zone: target.zone } : skb);
      case 'checksum-fill':
        return goOn(skb);
      case 'mark':
        return goOn({ ...skb, mark: withBits(skb.mark, parseMark(target.xmark)) });
      case 'connmark-save':
        return goOn(saveMark(skb, Number(target.nfmask), Number(target.ctmask)));
      case 'connmark-restore':
        return goOn(restoreMark(skb, Number(target.nfmask), Number(target.ctmask)));
      case 'dnat':
        return [{ kind: 'pass', skb: this.#translated(skb, 'dnat', target.to) }];
      case 'snat':
        return [{ kind: 'pass', skb: this.#translated(skb, 'snat', target.to, target.randomFully) }];
      case 'redirect':
        return [{ kind: 'pass', skb: this.#redirected(skb, target.port) }];
      case 'other':
        return this.#stop('unknown', skb, rule, 'FOREIGN_RULE');
    }
  }

  #stop(
    kind: 'unknown' | 'dropped' | 'rejected',
    skb: Skb<H>,
    rule: IptablesRule,
    code: 'FOREIGN_RULE' | 'RULE_DROP' | 'RULE_REJECT',
  ): [] {
    end(this.walk, kind, this.at, skb, { code, by: { rule } });
    return [];
  }

  /** `--to-destination 10.0.1.2:80`, `--to-source 203.0.113.2` */
  #translated(skb: Skb<H>, how: 'dnat' | 'snat', to: string, isRandom = false): Skb<H> {
    const packet = skb.frame.payload;
    if (packet.kind !== 'ip') return skb;
    const [ip = '', port] = packet.family === 'ipv4' ? to.split(':') : [to];
    const [address, portField] = how === 'dnat' ? TARGET : SOURCE;
    let headers = this.#algebra.write(packet.headers, address, ipNumber(ip));
    if (port !== undefined) headers = this.#algebra.write(headers, portField, Number(port));
    else if (isRandom && this.#algebra.read(headers, 'tp_src') !== undefined)
      headers = this.#algebra.write(headers, portField, ANY);
    return this.#changed(marked(skb, { [how]: true }), packet, headers);
  }

  /** To the first address of the device that it came by. */
  #redirected(skb: Skb<H>, port: number): Skb<H> {
    const packet = skb.frame.payload;
    const { addresses } = namespaceOf(this.walk.world, this.at.host, this.at.netns);
    const own = addresses.find(
      ({ device, ip }) =>
        device === this.where.devices.in &&
        ip.includes(':') === (packet.kind === 'ip' && packet.family === 'ipv6'),
    );
    if (packet.kind !== 'ip' || own === undefined) return skb;
    const headers = this.#algebra.write(packet.headers, 'nw_dst', own.value);
    return this.#changed(marked(skb, { dnat: true }), packet, this.#algebra.write(headers, 'tp_dst', port));
  }

  #changed(skb: Skb<H>, packet: IpPacket<H>, headers: H): Skb<H> {
    const text = ([SOURCE, TARGET] as const).flatMap((fields) => {
      const [before, after] = [this.#end(packet.headers, fields), this.#end(headers, fields)];
      return before === after
        ? []
        : [`${fields === SOURCE ? 'source' : 'target'} ${before} becomes ${after}`];
    });
    const what = { kind: 'translate', text: text.join(', ') } as const;
    return hop(withPacket(skb, { ...packet, headers }), this.at, what);
  }

  /** `10.0.1.2:80`; `*` for what nobody can know. */
  #end(headers: H, [address, port]: typeof SOURCE | typeof TARGET): string {
    const [ip, number] = [this.#algebra.read(headers, address), this.#algebra.read(headers, port)];
    const has =
      this.#algebra.part(headers, { field: port, ranges: [{ first: 0, last: 65535 }] }).yes !== undefined;
    return `${ip === undefined ? '*' : ipText(ip)}${has ? `:${number === undefined ? '*' : String(number)}` : ''}`;
  }
}

const TARGET = ['nw_dst', 'tp_dst'] as const;
const SOURCE = ['nw_src', 'tp_src'] as const;

const changesTarget = (hook: Hook): boolean => hook === 'PREROUTING' || hook === 'OUTPUT';

const marked = <H>(skb: Skb<H>, change: Partial<Connection<H>>): Skb<H> =>
  skb.ct?.connection === undefined
    ? skb
    : { ...skb, ct: { ...skb.ct, connection: { ...skb.ct.connection, ...change } } };

/** `--set-xmark VALUE/MASK`: the bits of the mask go, and those of the value are turned. */
const withBits = (mark: number, { value, mask }: { readonly value: number; readonly mask: number }): number =>
  ((mark & ~mask) ^ value) >>> 0;

/** `--save-mark`: ct = (ct & ~ctmask) ^ (mark & nfmask) */
const saveMark = <H>(skb: Skb<H>, nfmask: number, ctmask: number): Skb<H> =>
  marked(skb, { mark: (((skb.ct?.connection?.mark ?? 0) & ~ctmask) ^ (skb.mark & nfmask)) >>> 0 });

/** `--restore-mark`: mark = (mark & ~nfmask) ^ (ct & ctmask) */
const restoreMark = <H>(skb: Skb<H>, nfmask: number, ctmask: number): Skb<H> => ({
  ...skb,
  mark: ((skb.mark & ~nfmask) ^ ((skb.ct?.connection?.mark ?? 0) & ctmask)) >>> 0,
});
