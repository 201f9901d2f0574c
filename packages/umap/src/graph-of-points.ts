import { breathing, type Csr, type KnnGraph, quietly, type Run, within } from '@bon/core';
import { checkedKnn, type NeighborIndex } from '@bon/neighbors';
import { disconnectionOf, disconnectSteps } from './disconnect.ts';
import { fuzzyGraphSteps } from './fuzzy-graph.ts';
import { type UmapSettings } from './options.ts';
import { smoothKnn } from './smooth-knn.ts';
import { superviseByNumbers } from './supervise-continuous.ts';
import { superviseByLabelsSteps } from './supervise.ts';

/** The neighbours that a map is made from: those given, or those found. */
export async function neighboursOf(
  settings: UmapSettings,
  index: NeighborIndex,
  given: KnnGraph | undefined,
  run: Run,
): Promise<KnnGraph> {
  const knn =
    given === undefined
      ? await index.graph(run)
      : await checkedKnn(given, index.points.rows, 'umap', run);
  return quietly(disconnectSteps(knn, disconnectionOf(settings)), run);
}

/** The fuzzy graph of neighbours, drawn together by the target if there is one. */
export async function graphOf(
  settings: UmapSettings,
  knn: KnnGraph,
  target: ArrayLike<number> | undefined,
  run: Run,
): Promise<Csr> {
  const { targetMetric, targetWeight } = settings;
  const widths = await smoothKnn(knn, settings, within(run, '', 0, 0.3));
  const steps = fuzzyGraphSteps(knn, widths, settings.setOpMixRatio);
  const graph = await breathing(steps, within(run, '', 0.3, 1));
  if (target === undefined) return graph;
  const silent = { ...run, onProgress: undefined };
  if (targetMetric === 'continuous') return superviseByNumbers(graph, target, settings, silent);
  return breathing(superviseByLabelsSteps(graph, target, targetWeight), silent);
}
