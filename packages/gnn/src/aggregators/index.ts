import type { Aggregator } from './aggregator.ts';
import { gcn } from './gcn.ts';
import { max } from './max.ts';
import { mean } from './mean.ts';
import { pool } from './pool.ts';
import { sum } from './sum.ts';

/** Every aggregator there is. */
export const aggregators = [mean, max, sum, pool, gcn] as const satisfies readonly Aggregator[];

/** The name of an aggregator. */
export type AggregatorName = (typeof aggregators)[number]['name'];
