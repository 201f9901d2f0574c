import type { Matrix, Rng } from '@bon/core';
import type { Pairs, Session, Sparse, Tensor } from './backend/backend.ts';
import {
  initialPairLinear,
  pairLinearBackward,
  pairLinearForward,
  type PairLinearValues,
  type PairLinearWeights,
} from './heads/pair-linear.ts';
import {
  initialSage,
  sageBackward,
  sageForward,
  type SageInput,
  sageInput,
  type SageValues,
  type SageWeights,
} from './layers/sage.ts';
import { mapRecord } from './weights.ts';

/** The weights of a network outside any backend. */
export interface NetworkValues {
  readonly layers: readonly SageValues[];
  readonly head: PairLinearValues;
}

/** The weights of a network in a session. */
export interface NetworkWeights {
  readonly layers: readonly SageWeights[];
  readonly head: PairLinearWeights;
}

/** A graph in a session: who hears from whom, and the edges to score. */
export interface PlacedGraph {
  readonly adjacency: Sparse;
  readonly pairs: Pairs;
  /** Where edges have features: these, and what arrives of them at each node. */
  readonly edges?: { readonly features: Tensor; readonly aggregated: Tensor };
}

/** What the backward pass needs of the forward pass. */
export interface Trace {
  readonly inputs: readonly SageInput[];
  /** The embedding of each node. */
  readonly embedding: Tensor;
  /** The scores of each edge. */
  readonly scores: Tensor;
}

/**
 * Initial weights.
 *
 * @param widths - those of the features, of each layer's output, and of the scores.
 * @param edgeFeatures - how many features an edge has.
 */
export function initialNetwork(
  widths: readonly number[],
  rng: Rng,
  edgeFeatures = 0,
): NetworkValues {
  const outer = widths.length - 1;
  const layers = widths
    .slice(1, outer)
    .map((cols, i) => initialSage(widths[i], cols, edgeFeatures, rng.split(`layer ${i}`)));
  return {
    layers,
    head: initialPairLinear(widths[outer - 1], widths[outer], edgeFeatures, rng.split('head')),
  };
}

/** Hands a network's weights to a session. */
export function placeNetwork(session: Session, { layers, head }: NetworkValues): NetworkWeights {
  const place = (values: Matrix) => session.tensor(values);
  return {
    layers: layers.map((layer) => mapRecord(layer, place)),
    head: mapRecord(head, place),
  };
}

/**
 * The embedding of each node and the scores of each edge. What depends on the features alone is in `first`
 * (see `sageInput`), so that training computes it once.
 */
export function networkForward(
  session: Session,
  graph: PlacedGraph,
  { layers, head }: NetworkWeights,
  first: SageInput,
): Trace {
  const inputs = [first];
  let embedding = first.x;
  layers.forEach((weights, i) => {
    const isLast = i === layers.length - 1;
    embedding = sageForward(session, graph, weights, inputs[i], !isLast);
    if (!isLast) inputs.push(sageInput(session, graph, layers[i + 1], embedding));
  });
  return { inputs, embedding, scores: pairLinearForward(session, graph, head, embedding) };
}

/** The gradients of all weights behind `gradient`, the loss's gradient by the scores. */
export function networkBackward(
  session: Session,
  graph: PlacedGraph,
  { layers, head }: NetworkWeights,
  { inputs, embedding }: Trace,
  gradient: Tensor,
): NetworkWeights {
  const behindHead = pairLinearBackward(session, graph, head, embedding, gradient);
  const gradients: SageWeights[] = [];
  let arriving = behindHead.h;
  for (let i = layers.length - 1; i >= 0; i--) {
    const wanted = { gradient: arriving, wantsInput: i > 0 };
    const behind = sageBackward(session, graph, layers[i], inputs[i], wanted);
    gradients.unshift(behind.weights);
    if (behind.x !== undefined) arriving = behind.x;
  }
  return { layers: gradients, head: behindHead.weights };
}

/** All tensors of a network in a fixed order. */
export function tensorsOf({ layers, head }: NetworkWeights): readonly Tensor[] {
  const all = [
    ...layers.flatMap(({ self, neighbor, bias, edge }) => [self, neighbor, bias, edge]),
    ...[head.source, head.target, head.bias, head.edge],
  ];
  return all.filter((tensor) => tensor !== undefined);
}
