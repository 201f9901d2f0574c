import type { Rng } from '@bon/core';
import type { Architecture } from '../architecture.ts';
import type { Session, Tensor } from '../backend/backend.ts';
import type { Passed } from '../passed.ts';
import type { PlacedGraph } from '../place-graph.ts';
import type { HostWeights, Weights } from '../weights.ts';

/** The widths of a layer. */
export interface LayerShape {
  /** Of its input. */
  readonly inner: number;
  /** Of its output. */
  readonly cols: number;
  /** Of the features of an edge; 0 for none. */
  readonly edgeFeatures: number;
}

/** A kind of layer: nodes × inner to nodes × cols. Its initial weights and both its passes stand in its file. */
export interface Layer<W extends Weights = Weights> {
  readonly name: string;
  /** Whether it tells kinds of edges apart. */
  readonly readsEdgeTypes: boolean;
  initial(shape: LayerShape, architecture: Architecture, rng: Rng): HostWeights;
  /** The layer over a graph: what all layers of a network share is made once. */
  over(session: Session, graph: PlacedGraph, architecture: Architecture): PlacedLayer<W>;
}

/** A kind of layer over a graph in a session. */
export interface PlacedLayer<W extends Weights = Weights> {
  /**
   * Takes an input in and does all that asks for no weight. `isFixed` says that the input never changes, so that training
   * does this part once: it is then worth aggregating a wide input before the product.
   */
  take(x: Tensor, weights: W, isFixed?: boolean): Taken<W>;
}

/** A layer that has its input. */
export interface Taken<W extends Weights = Weights> {
  /** The output, through a ReLU when asked for. */
  forward(relu: boolean): Passed<W>;
}
