import { matrix, type Matrix, type RunOptions, startRun } from '@bon/core';
import type { Backend, Session } from './backend/backend.ts';
import type { Head } from './heads/head.ts';
import { heads } from './heads/index.ts';
import { byName } from './named.ts';
import { scoredEdges } from './network.ts';
import { type GraphInputs, placeGraph } from './place-graph.ts';
import type { SageState } from './sage-model.ts';
import { mapRecord } from './weights.ts';

/** Edges that are scored at once. */
const PART = 2 ** 20;

/** Whether a graph has so many edges that they are scored part by part. */
export function isLong({ plan }: SageState, { graph }: GraphInputs): boolean {
  return graph.src.length > PART && byName<Head>(heads, plan.head).scores === 'edges';
}

/** The scores of all edges by the embedding of the nodes, as if at once; memory grows with a part. */
export async function scoreInParts(
  { values, plan }: SageState,
  backend: Backend,
  { graph, edgeFeatures, embedding }: GraphInputs & { readonly embedding: Matrix },
  run?: RunOptions,
): Promise<Matrix> {
  const started = startRun(run);
  const { forward } = byName<Head>(heads, plan.head);
  const [classes] = plan.widths.slice(-1);
  const scores = matrix(graph.src.length, classes);
  let session: Session | undefined;
  try {
    for (let at = 0; at < graph.src.length; at += PART) {
      const next = await backend.open(session);
      session = next;
      const placed = placeGraph(next, partOf({ graph, edgeFeatures }, at));
      const head = mapRecord(values.head, (value) => next.tensor(value));
      const { output } = forward(next, scoredEdges(placed), head, next.tensor(embedding));
      scores.data.set((await next.read(output, started)).data, at * classes);
    }
    return scores;
  } finally {
    session?.close();
  }
}

function partOf({ graph: { nodes, src, dst }, edgeFeatures }: GraphInputs, at: number) {
  const slice = <T>(values: { subarray(from: number, to: number): T }, width = 1) =>
    values.subarray(at * width, (at + PART) * width);
  const graph = { nodes, src: slice(src), dst: slice(dst) };
  if (edgeFeatures === undefined) return { graph };
  const { cols, data } = edgeFeatures;
  return { graph, edgeFeatures: matrix(graph.src.length, cols, slice(data, cols)) };
}
