import type { Tensor } from './backend/backend.ts';
import type { Weights } from './weights.ts';

/** What a layer or head gave, and the way back through it. */
export interface Passed<W extends Weights = Weights> {
  readonly output: Tensor;
  /** The gradients of its weights, and of its input when that is wanted. */
  backward(arriving: Arriving): Behind<W>;
}

/** What a backward pass starts from. */
export interface Arriving {
  /** The loss's gradient by the output, before the ReLU of that output if it had one. */
  readonly gradient: Tensor;
  readonly wantsInput: boolean;
  /** The input, when it is the output of a ReLU: its gradient is then the one before that ReLU. */
  readonly gate?: Tensor | undefined;
}

/** Gradients behind a layer or head. */
export interface Behind<W extends Weights = Weights> {
  readonly weights: W;
  /** By the input; there when it was wanted. */
  readonly x?: Tensor | undefined;
}
