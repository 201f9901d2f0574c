import type { Rng } from '@bon/core';
import type { Session, Sparse, Tensor } from '../backend/backend.ts';
import type { Behind } from '../passed.ts';
import type { PlacedGraph } from '../place-graph.ts';
import type { HostWeights, Weights } from '../weights.ts';

/** How a node takes in what arrives over its in-edges. */
export interface Aggregator<W extends Weights = Weights> {
  readonly name: string;
  /** Whether the node itself is among what it takes in; it then multiplies by a matrix, and there is no `self`. */
  readonly takesSelf: boolean;
  /** Initial weights of its own, if it has any. */
  initial?(inner: number, rng: Rng): HostWeights;
  /** The aggregator over a graph. */
  over(session: Session, graph: PlacedGraph): PlacedAggregator<W>;
}

/** An aggregator over a graph in a session. */
export interface PlacedAggregator<W extends Weights = Weights> {
  /** The matrix that it multiplies by, when that is all it does: a product may then come before it. */
  readonly matrix?: Sparse;
  /** What arrives of the features of edges, nodes × features, when edges have any. */
  readonly edges?: Tensor;
  /** Takes rows in and does all that asks for no weight. */
  take(x: Tensor, weights: W): () => Gathered;
}

/** What arrived at each node, and the way back. */
export interface Gathered {
  readonly output: Tensor;
  /** The gradients of the aggregator's weights, and of the rows that were taken in when they are wanted. */
  backward(gradient: () => Tensor, wantsInput: boolean): Behind;
}
