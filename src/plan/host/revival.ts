import type { Plan } from '../../model/batch.js';
import { reviveOpenvswitch } from '../../tools/index.js';
import { finishPlan } from './stages.js';

/** Starts programs of a host's Open vSwitch that have ended. @param ended names, such as `ovs-vswitchd` */
export const planRevival = (host: string, ended: readonly string[]): Plan =>
  finishPlan(host, [
    {
      title: 'Open vSwitch',
      lanes: [reviveOpenvswitch(ended, { feature: 'plan', path: `hosts.${host}` })],
    },
  ]);
