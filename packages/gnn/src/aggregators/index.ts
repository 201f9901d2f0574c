import type { Csr, Graph } from '@bon/core';
import { mean } from './mean.ts';
import { sum } from './sum.ts';

/** How a node takes in what its in-neighbours hold. */
export interface Aggregator {
  readonly name: string;
  /** nodes × nodes: row v holds the weight of each in-neighbour u of v. */
  adjacency(graph: Graph): Csr;
}

/** Every aggregator there is. */
export const aggregators = [mean, sum] as const satisfies readonly Aggregator[];

/** The name of an aggregator. */
export type AggregatorName = (typeof aggregators)[number]['name'];
