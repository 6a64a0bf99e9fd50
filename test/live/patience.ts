import { slowness } from '../../src/apply/machine/patience.js';

/**
 * Seconds that anything may take in a test before it hangs: a minute, as many times as the machine is slow. A limit is for hangs only: who
 * waits, waits for a condition, and whether that comes true late says nothing.
 */
export const PATIENCE = 60 * slowness();
