import type { Flow } from '../../model/flow.js';
import type { IptablesRule } from '../../model/netfilter/iptables.js';
import type { Lab } from '../../model/lab.js';
import { SANDBOX } from '../../model/host-state.js';
import { qrouterName } from '../../model/names.js';
import { renderFlow, renderRule } from '../../tools/index.js';
import type { PacketEnd } from '../../walk/forecast.js';
import { hopsOf, type Event, type Hop } from '../../walk/hop.js';

/** A part of a packet's way, as a person reads it. */
export interface Step {
  /** Server, router or host. */
  readonly where: string;
  readonly text: string;
  /** What decided there, in its tool's own syntax. */
  readonly rule?: string;
  /** Path of the topology's entry that made it. */
  readonly path?: string;
}

/** The way of a packet: a step for each namespace and each bridge. What carries a tunnel's packets is left away, unless they end there. */
export function stepsOf(lab: Lab, end: PacketEnd): Step[] {
  const steps = new Steps(lab);
  const hops = hopsOf(end.skb.trail);
  for (const hop of withoutUnderlay(hops)) steps.add(hop);
  return steps.all();
}

/** Every rule, flow and device, one after the other. */
export const allHops = (lab: Lab, end: PacketEnd): Step[] =>
  hopsOf(end.skb.trail).map(({ host, netns, what }) => ({
    where: nodeName(lab, host, netns),
    ...described(what),
  }));

/** Between a tunnel's ends; of a tunnel that has no end, all. */
function withoutUnderlay(hops: readonly Hop[]): Hop[] {
  const kept: Hop[] = [];
  let from = 0;
  hops.forEach((hop, index) => {
    if (hop.what.kind === 'encapsulate') from = kept.push(hop);
    else {
      if (hop.what.kind === 'decapsulate' && index > 0) kept.length = from;
      kept.push(hop);
    }
  });
  return kept;
}

/** `compute1`, `web1`; a router's namespace is called as the router. */
export function nodeName(lab: Lab, host: string, netns: string): string {
  if (netns === '') return host === SANDBOX ? 'provider' : host;
  return lab.routers.find(({ id }) => qrouterName(id) === netns)?.name ?? netns;
}

function described(what: Event): Pick<Step, 'text' | 'rule' | 'path'> {
  switch (what.kind) {
    case 'rule':
      return { text: what.rule.table, rule: renderRule(what.rule), path: what.rule.origin.path };
    case 'flow':
      return { text: what.flow.bridge, rule: renderFlow(what.flow), path: what.flow.origin.path };
    case 'policy':
      return { text: `${what.table} ${what.chain}: end of the chain` };
    case 'conntrack':
      return { text: `conntrack, zone ${what.zone}: ${what.state}` };
    case 'translate':
      return { text: what.text };
    case 'bridge':
      return { text: `${what.bridge}${what.isFlood ? ', to all:' : ''} > ${what.ports.join(', ')}` };
    case 'encapsulate':
      return { text: `into the tunnel ${what.port}, VNI ${what.vni}` };
    case 'decapsulate':
      return { text: `out of the tunnel ${what.port}, VNI ${what.vni}` };
    case 'route':
      return {
        text: `by ${what.device} to ${what.nexthop}`,
        ...(what.route !== undefined && { path: what.route.origin.path }),
      };
    case 'local':
      return { text: 'is for this node' };
    case 'receive':
    case 'transmit':
      return { text: `${what.kind === 'receive' ? 'in' : 'out'} by ${what.device}` };
  }
}

/** Joins hops of one place to a step. */
class Steps {
  readonly #steps: Step[] = [];
  #place = '';
  #where = '';
  #words: string[] = [];
  #decisive: Pick<Step, 'rule' | 'path'> = {};

  constructor(private readonly lab: Lab) {}

  add({ host, netns, what }: Hop): void {
    const inSwitch = what.kind === 'flow' || (what.kind === 'bridge' && this.#isSwitch());
    const name = what.kind === 'flow' ? what.flow.bridge : inSwitch ? this.#place.split(' ')[2] : 'stack';
    const place = `${host} ${netns} ${name ?? ''}`;
    if (place !== this.#place || what.kind === 'decapsulate') this.#end();
    [this.#place, this.#where] = [place, nodeName(this.lab, host, netns)];
    this.#note(what);
  }

  all(): Step[] {
    this.#end();
    return this.#steps;
  }

  #isSwitch(): boolean {
    return this.#place !== '' && !this.#place.endsWith(' stack');
  }

  #note(what: Event): void {
    const { rule, path } = described(what);
    switch (what.kind) {
      case 'flow': {
        const { table, bridge, origin } = what.flow;
        this.#words.push(this.#words.length === 0 ? `${bridge} ${table}` : String(table));
        if (decidesFlow(what.flow) && rule !== undefined) this.#decisive = { rule, path: origin.path };
        break;
      }
      case 'rule':
        if (decides(what.rule) && rule !== undefined) this.#decisive = { rule, path: what.rule.origin.path };
        break;
      case 'bridge':
        this.#words.push(
          this.#isSwitch() ? `${what.isFlood ? 'all of ' : ''}${what.ports.join(', ')}` : what.bridge,
        );
        break;
      case 'receive':
      case 'transmit':
        this.#words.push(what.device);
        break;
      case 'policy':
      case 'conntrack':
        break;
      case 'local':
        this.#words.push('here');
        break;
      case 'decapsulate':
      case 'encapsulate':
      case 'route':
      case 'translate':
        this.#words.push(described(what).text);
        if (path !== undefined && this.#decisive.path === undefined) this.#decisive = { path };
    }
  }

  #end(): void {
    if (this.#words.length > 0)
      this.#steps.push({ where: this.#where, text: this.#words.join(' > '), ...this.#decisive });
    this.#words = [];
    this.#decisive = {};
    this.#place = '';
  }
}

/** A flow of an entry of the topology alone: where a tunnel or port is chosen, or a frame is stopped. */
const decidesFlow = ({ actions }: Flow): boolean =>
  actions.some(({ kind }) => kind === 'output' || kind === 'drop' || kind === 'in_port') &&
  !actions.some(({ kind }) => kind === 'learn');

/** A rule that has more to say than where to look on. */
const decides = ({ table, target, chain }: IptablesRule): boolean =>
  (table === 'filter' || table === 'nat') &&
  ['accept', 'drop', 'reject', 'return', 'dnat', 'snat', 'redirect'].includes(target.kind) &&
  !chain.endsWith('-sg-chain');
