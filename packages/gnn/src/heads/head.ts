import type { Rng } from '@bon/core';
import type { Session, Tensor } from '../backend/backend.ts';
import type { Passed } from '../passed.ts';
import type { PlacedGraph } from '../place-graph.ts';
import type { HostWeights, Weights } from '../weights.ts';

/** The widths of a head. */
export interface HeadShape {
  /** Of the embedding of a node. */
  readonly inner: number;
  /** Of the scores. */
  readonly classes: number;
  /** Of the features of an edge; 0 for none. */
  readonly edgeFeatures: number;
}

/** What makes scores of the embedding. Its initial weights and both its passes stand in its file. */
export interface Head<W extends Weights = Weights> {
  readonly name: string;
  /** What has a row of scores. */
  readonly scores: 'edges' | 'nodes';
  /** How many scores it gives a row, where that can't be chosen. */
  readonly classes?: number;
  initial(shape: HeadShape, rng: Rng): HostWeights;
  /** The scores of the edges of `graph`, or of its nodes, by the embedding `h` of the nodes, which no ReLU has cut. */
  forward(session: Session, graph: PlacedGraph, weights: W, h: Tensor): Passed<W>;
}
