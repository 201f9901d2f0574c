import { type Csr } from '@bon/core';
import { fuzzyUnion } from './fuzzy-graph.ts';

/** The label of a point about which nothing is known. */
export const UNKNOWN = -1;

/** umap-learn's unknown_dist of discrete_metric_simplicial_set_intersection. */
const UNKNOWN_DISTANCE = 1;

/**
 * The graph drawn together by labels: edges between different labels shrink by e^-farDist, edges of an
 * unlabelled point (-1) by e^-1, and every point is then connected anew.
 *
 * @param targetWeight - 0 leaves the labels out, 1 cuts every edge between them.
 * @see umap-learn `discrete_metric_simplicial_set_intersection`.
 */
export function superviseByLabels(graph: Csr, labels: ArrayLike<number>, targetWeight = 0.5): Csr {
  const farDist = targetWeight < 1 ? 2.5 / (1 - targetWeight) : 1e12;
  const apart = Math.exp(-farDist);
  const unknown = Math.exp(-UNKNOWN_DISTANCE);
  const values = graph.values.slice();
  for (let i = 0; i < graph.rows; i++)
    for (let p = graph.pointers[i]; p < graph.pointers[i + 1]; p++) {
      const other = labels[graph.indices[p]];
      if (labels[i] === UNKNOWN || other === UNKNOWN) values[p] *= unknown;
      else if (labels[i] !== other) values[p] *= apart;
    }
  return resetLocalConnectivity({ ...graph, values });
}

/**
 * Every row scaled so that its strongest edge is 1, then made symmetric by the fuzzy union.
 *
 * @see umap-learn `reset_local_connectivity`.
 */
export function resetLocalConnectivity(graph: Csr): Csr {
  const values = graph.values.slice();
  for (let i = 0; i < graph.rows; i++) {
    let most = 0;
    for (let p = graph.pointers[i]; p < graph.pointers[i + 1]; p++)
      most = Math.max(most, values[p]);
    if (most > 0) for (let p = graph.pointers[i]; p < graph.pointers[i + 1]; p++) values[p] /= most;
  }
  return fuzzyUnion({ ...graph, values });
}
