import type { Csr, Graph } from '@bon/core';
import { sum } from './sum.ts';

/**
 * The mean over in-edges, by their weights: parallel edges count each, a node without in-edges gets 0.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216.
 */
export const mean = {
  name: 'mean',
  adjacency: (graph: Graph): Csr => divideRows(sum.adjacency(graph)),
} as const;

function divideRows(adjacency: Csr): Csr {
  const values = new Float32Array(adjacency.values.length);
  for (let v = 0; v < adjacency.rows; v++) {
    const begin = adjacency.pointers[v];
    const end = adjacency.pointers[v + 1];
    let total = 0;
    for (let p = begin; p < end; p++) total += adjacency.values[p];
    for (let p = begin; p < end; p++) values[p] = total === 0 ? 0 : adjacency.values[p] / total;
  }
  return { ...adjacency, values };
}
