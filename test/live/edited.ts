import type { Test } from 'tap';
import { down } from '../../src/apply/lab/down.js';
import { observeLab } from '../../src/apply/watch/observe-lab.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up, type UpResult } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Lab, Mechanism } from '../../src/model/lab.js';
import { driftOf } from '../../src/observe/drift.js';
import { loadLab } from '../../src/resolve/load.js';
import { ALL, sameAsNew, testsPass } from './same-as-new.js';
import { onMechanism } from './topologies.js';

/** How many this process has brought up. */
let labs = 0;

/** A lab that is brought up once and edited from then on, under a name of its own; it goes with its test. */
export class EditedLab {
  readonly #name = `edited-t${process.pid}-${++labs}`;
  #record: LabRecord | undefined;

  constructor(
    readonly t: Test,
    readonly mechanism: Mechanism,
  ) {
    t.teardown(() => this.#record && down(this.#record));
  }

  /** @throws Error before the first {@link become} */
  get record(): LabRecord {
    if (this.#record === undefined) throw new Error('it is not up');
    return this.#record;
  }

  /**
   * Makes it what a topology says: the tests in it pass, and nothing has drifted. In the long form it has what a new lab has, each time,
   * unless it has HA routers: another lab may choose other masters.
   */
  async become(text: string, what: string): Promise<UpResult> {
    const own = onMechanism(this.mechanism, text);
    const resolve = (running?: Lab): Lab => ({
      ...loadLab(own, 'edited.yml', running && { ...running, name: 'edited' }).lab,
      name: this.#name,
    });
    const isNew = this.#record === undefined;
    const result = await up(resolve(), { file: 'edited.yml', text: own, compile, resolve });
    this.#record = result.record;
    await this.t.test(what, async (t) => {
      await testsPass(t, this.record);
      const hasHa = this.record.lab.routers.some(({ ha }) => ha !== undefined);
      if (!isNew && ALL && !hasHa) await sameAsNew(t, this.record);
      const { sandbox, hosts } = await observeLab(this.record, compile(this.record.lab, this.record.numbers));
      for (const place of [sandbox, ...hosts])
        t.strictSame(driftOf(place), [], `${place.wanted.host}: no drift`);
    });
    return result;
  }

  /** At the end of all edits it has what a new lab has: what one of them had left behind would still be there. */
  async isLikeNew(): Promise<void> {
    await this.t.test('after all edits', (t) => sameAsNew(t, this.record));
  }
}
