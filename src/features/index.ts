import type { Feature } from './feature.js';

/** Every feature, in the order in which their rules stand within a chain. */
export const features: readonly Feature[] = [];
