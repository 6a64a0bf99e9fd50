import { setTimeout as sleep } from 'node:timers/promises';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import type { Executor } from '../../src/model/executor.js';
import type { Router } from '../../src/model/lab.js';
import { inNetns } from '../../src/tools/index.js';
import { KeptConnection, PingStream } from './streams.js';
import { MasterWatch, SIGNS } from './vrrp.js';
import { PATIENCE } from './patience.js';

/** The floating IP of web1. */
export const FLOATING_IP = '203.0.113.150';

/** Traffic is between servers on a host that no router is on. */
const node = (netns: string): { host: string; netns: string } => ({ host: 'compute1', netns });

/** A lab with one HA router, which is watched, with traffic through it. */
export class Bench {
  readonly executor: Executor;
  readonly router: Router;
  readonly watch: MasterWatch;
  readonly pings: Readonly<Record<'SNAT' | 'floating IP', PingStream>>;

  constructor(readonly record: LabRecord) {
    const [router] = record.lab.routers;
    if (router === undefined) throw new Error(`lab ${record.name} has no router`);
    this.executor = createExecutor(record);
    this.router = router;
    this.watch = new MasterWatch(this.executor, router);
    this.pings = {
      SNAT: new PingStream(this.executor, node('db1'), this.ip('client')),
      'floating IP': new PingStream(this.executor, node('client'), FLOATING_IP),
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.watch, ...Object.values(this.pings)].map((each) => each.stop()));
  }

  /** One HTTP connection from a server to port 80 of an address. */
  readonly connect = (server: string, ip: string): KeptConnection =>
    new KeptConnection(this.executor, node(server), ip, 80);

  /** First address of a server. */
  ip(server: string): string {
    const found = this.record.lab.servers.find(({ name }) => name === server)?.ports[0]?.fixedIps[0];
    if (found === undefined) throw new Error(`no server ${server}`);
    return found.ip;
  }

  /** Runs a line of sh on a host, or in a namespace of it. */
  readonly sh = async (host: string, netns: string, line: string, ...args: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await this.executor.run(
      host,
      inNetns(netns, ['sh', '-c', line, ...args]),
    );
    if (exitCode !== 0) throw new Error(`${host}: ${line}: ${stderr}`);
    return stdout;
  };

  /** The one master, by both signs; undefined while there is none, or two. */
  readonly master = (hosts: readonly string[]): string | undefined => {
    const [file, address] = SIGNS.map((sign) =>
      this.watch.masters(sign).filter((host) => hosts.includes(host)),
    );
    return file?.length === 1 && address?.length === 1 && file[0] === address[0] ? file[0] : undefined;
  };

  readonly answers = (): boolean => Object.values(this.pings).every((ping) => ping.answersWithin(1000));
}

/** Waits. @throws Error if it never is */
export async function until(what: string, isTrue: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE * 1000;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE} s`);
    await sleep(50);
  }
}
