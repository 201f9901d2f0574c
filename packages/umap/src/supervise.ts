import { atOnce, copySteps, type Csr, exp, rowsInSteps, type Steps } from '@bon/core';
import { unionSteps } from './fuzzy-graph.ts';

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
  return atOnce(superviseByLabelsSteps(graph, labels, targetWeight));
}

/** `superviseByLabels` in steps. */
export function* superviseByLabelsSteps(
  graph: Csr,
  labels: ArrayLike<number>,
  targetWeight: number,
): Steps<Csr> {
  const farDist = targetWeight < 1 ? 2.5 / (1 - targetWeight) : 1e12;
  const apart = exp(-farDist);
  const unknown = exp(-UNKNOWN_DISTANCE);
  const { rows, pointers, indices } = graph;
  const values = yield* copySteps(graph.values);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++)
      for (let p = pointers[i]; p < pointers[i + 1]; p++) {
        const other = labels[indices[p]];
        if (labels[i] === UNKNOWN || other === UNKNOWN) values[p] *= unknown;
        else if (labels[i] !== other) values[p] *= apart;
      }
  });
  return yield* connectivitySteps({ ...graph, values });
}

/**
 * Every row scaled so that its strongest edge is 1, then made symmetric by the fuzzy union.
 *
 * @see umap-learn `reset_local_connectivity`.
 */
export function resetLocalConnectivity(graph: Csr): Csr {
  return atOnce(connectivitySteps(graph));
}

/** `resetLocalConnectivity` in steps. */
export function* connectivitySteps(graph: Csr): Steps<Csr> {
  const { rows, pointers } = graph;
  const values = yield* copySteps(graph.values);
  yield* rowsInSteps(rows, (begin, end) => {
    for (let i = begin; i < end; i++) {
      let most = 0;
      for (let p = pointers[i]; p < pointers[i + 1]; p++) most = Math.max(most, values[p]);
      if (most > 0) for (let p = pointers[i]; p < pointers[i + 1]; p++) values[p] /= most;
    }
  });
  return yield* unionSteps({ ...graph, values }, 1);
}
