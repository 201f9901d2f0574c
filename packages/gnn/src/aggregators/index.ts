import type { Graph } from '@bon/core';
import { mean } from './mean.ts';
import { sum } from './sum.ts';

/** How a node takes in what arrives over its in-edges. */
export interface Aggregator {
  readonly name: string;
  /** What each edge counts for at its target. */
  edgeWeights(graph: Graph): Float64Array;
}

/** Every aggregator there is. */
export const aggregators = [mean, sum] as const satisfies readonly Aggregator[];

/** The name of an aggregator. */
export type AggregatorName = (typeof aggregators)[number]['name'];
