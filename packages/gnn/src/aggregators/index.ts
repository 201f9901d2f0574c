import type { Aggregator } from './aggregator.ts';
import { mean } from './mean.ts';
import { sum } from './sum.ts';

/** Every aggregator there is. */
export const aggregators = [mean, sum] as const satisfies readonly Aggregator[];

/** The name of an aggregator. */
export type AggregatorName = (typeof aggregators)[number]['name'];
