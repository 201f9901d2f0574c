import type { Rng } from '@bon/core';
import type { Pairs, Session, Sparse, Tensor } from './backend/backend.ts';
import {
  initialPairLinear,
  pairLinearBackward,
  pairLinearForward,
  type PairLinearWeights,
} from './heads/pair-linear.ts';
import {
  initialSage,
  sageBackward,
  sageForward,
  type SageInput,
  sageInput,
  type SageWeights,
} from './layers/sage.ts';
import { type HostWeights, placeWeights } from './weights.ts';

/** The weights of a network outside any backend. */
export interface NetworkValues {
  readonly layers: readonly HostWeights<keyof SageWeights>[];
  readonly head: HostWeights<keyof PairLinearWeights>;
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
}

/** What the backward pass needs of the forward pass. */
export interface Trace {
  readonly inputs: readonly SageInput[];
  /** The embedding of each node. */
  readonly embedding: Tensor;
  /** The scores of each edge. */
  readonly scores: Tensor;
}

/** Initial weights; `widths` are those of the features, of each layer's output, and of the scores. */
export function initialNetwork(widths: readonly number[], rng: Rng): NetworkValues {
  const outer = widths.length - 1;
  const layers = widths
    .slice(1, outer)
    .map((cols, i) => initialSage(widths[i], cols, rng.split(`layer ${i}`)));
  return { layers, head: initialPairLinear(widths[outer - 1], widths[outer], rng.split('head')) };
}

/** Hands a network's weights to a session. */
export function placeNetwork(session: Session, { layers, head }: NetworkValues): NetworkWeights {
  return {
    layers: layers.map((weights) => placeWeights(session, weights)),
    head: placeWeights(session, head),
  };
}

/**
 * The embedding of each node and the scores of each edge. What depends on the features alone is in `first`
 * (see `sageInput`), so that training computes it once.
 */
export function networkForward(
  session: Session,
  { adjacency, pairs }: PlacedGraph,
  { layers, head }: NetworkWeights,
  first: SageInput,
): Trace {
  const inputs = [first];
  let embedding = first.x;
  layers.forEach((weights, i) => {
    const isLast = i === layers.length - 1;
    embedding = sageForward(session, adjacency, weights, inputs[i], !isLast);
    if (!isLast) inputs.push(sageInput(session, adjacency, layers[i + 1], embedding));
  });
  return { inputs, embedding, scores: pairLinearForward(session, pairs, head, embedding) };
}

/** The gradients of all weights behind `gradient`, the loss's gradient by the scores. */
export function networkBackward(
  session: Session,
  { adjacency, pairs }: PlacedGraph,
  { layers, head }: NetworkWeights,
  { inputs, embedding }: Trace,
  gradient: Tensor,
): NetworkWeights {
  const behindHead = pairLinearBackward(session, pairs, head, embedding, gradient);
  const gradients: SageWeights[] = [];
  let arriving = behindHead.h;
  for (let i = layers.length - 1; i >= 0; i--) {
    const wanted = { gradient: arriving, wantsInput: i > 0 };
    const behind = sageBackward(session, adjacency, layers[i], inputs[i], wanted);
    gradients.unshift(behind.weights);
    if (behind.x !== undefined) arriving = behind.x;
  }
  return { layers: gradients, head: behindHead.weights };
}

/** All tensors of a network in a fixed order. */
export function tensorsOf({ layers, head }: NetworkWeights): readonly Tensor[] {
  return [
    ...layers.flatMap(({ self, neighbor, bias }) => [self, neighbor, bias]),
    ...[head.source, head.target, head.bias],
  ];
}
