import { allTests } from '../../model/lab.js';
import { compile } from '../../compile/compile.js';
import { problemsOfTests } from '../../plan/fault/fault-targets.js';
import type { Check } from '../../resolve/load.js';

/** What is wrong with the daemons and OpenFlow tables that a topology's tests break. Only such a topology is compiled for it. */
export const checkFaults: Check = (lab) =>
  allTests(lab).some(({ during }) => during !== undefined) ? problemsOfTests(lab, compile(lab)) : [];
