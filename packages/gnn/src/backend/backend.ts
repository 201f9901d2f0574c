import type { Csr, Matrix, Run } from '@bon/core';
import type { Rows } from './rows.ts';

/** A dense matrix in the keeping of a session; only its shape can be seen. */
export interface Tensor {
  readonly rows: number;
  readonly cols: number;
  readonly handle: number;
}

/** A sparse matrix in the keeping of a session. */
export interface Sparse {
  readonly rows: number;
  readonly cols: number;
  /** Of what it is multiplied with, the rows that it reads. */
  readonly reads: Rows;
  readonly handle: number;
}

/** The ends of a list of edges in the keeping of a session. */
export interface Pairs {
  readonly nodes: number;
  readonly count: number;
  /** The nodes that all sources are among, and all targets. */
  readonly sources: Rows;
  readonly targets: Rows;
  readonly handle: number;
}

/** The right answers to a list of rows, and which sets each row is in, in the keeping of a session. */
export interface Answers {
  readonly count: number;
  readonly handle: number;
}

/** What a product starts from and ends with. */
export interface Around {
  /** A row added to every row. */
  readonly bias?: Tensor | undefined;
  /** A matrix added to the product; not together with `bias`. */
  readonly plus?: Tensor | undefined;
  /** Whether negative results become 0. */
  readonly relu?: boolean | undefined;
}

/** What a dense product may have besides. */
export interface AroundProduct extends Around {
  /** A second product to add. */
  readonly also?: readonly [x: Tensor, w: Tensor] | undefined;
  /** The output of a ReLU whose gradient this is: the result is 0 where it is not above 0. */
  readonly gate?: Tensor | undefined;
  /** The rows that are of use, by default all; what the others hold is up to the backend. */
  readonly rows?: Rows | undefined;
}

/** What a sum of parts starts from and ends with. */
export interface AroundParts extends Around {
  /** The columns of the result; by default those of what is summed. */
  readonly cols?: number | undefined;
}

/** Where a gradient goes back to. */
export interface WayBack {
  readonly chosen: Chosen;
  readonly gate?: Tensor | undefined;
}

/** What stands around a sum over the two ends of an edge. */
export interface AroundPair {
  readonly bias: Tensor;
  readonly relu?: boolean | undefined;
}

/** What stands around the dot products over the two ends of an edge. */
export interface AroundDots {
  readonly parts: number;
  /** 1 × parts. */
  readonly bias?: Tensor | undefined;
}

/** Scores of edges, and the shares that they gave. */
export interface SharesGiven {
  readonly scores: Tensor;
  readonly shares: Tensor;
}

/** A loss over all rows, and its gradient by the scores. */
export interface Loss {
  /** 1 × 1. */
  readonly value: Tensor;
  readonly gradient: Tensor;
}

/** The formulas of losses that a backend computes. */
export type LossFormula =
  'squaredError' | 'softmaxCrossEntropy' | 'sigmoidCrossEntropy' | 'hingeLoss';

/** What rows and columns weigh in a loss, and the number that some formulas have besides. */
export interface LossWeights {
  /** 1 × rows; a row of weight 0 counts for nothing. */
  readonly rows: Tensor;
  /** 1 × columns. */
  readonly columns: Tensor;
  /** The focus of `sigmoidCrossEntropy`, 0 for none; the margin of `hingeLoss`. */
  readonly shape?: number | undefined;
}

/** The highest of what arrived at each node, and which edge it came over. */
export interface Highest {
  readonly output: Tensor;
  readonly chosen: Chosen;
}

/** Which edge was chosen at each node and column, in the keeping of a session. */
export interface Chosen {
  readonly handle: number;
}

/** How one step moves a parameter. */
export interface StepSettings {
  /** The rate of step t, counted from 0. */
  readonly learningRate: (step: number) => number;
  /** Share of a parameter that a step of rate 1 takes away, apart from the gradient. */
  readonly weightDecay: number;
  /** Share of a parameter that is added to its gradient. */
  readonly gradientDecay: number;
}

/** How one step of Adam moves a parameter. */
export interface AdamSettings extends StepSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** How one step of gradient descent with momentum moves a parameter. */
export interface MomentumSettings extends StepSettings {
  readonly momentum: number;
  readonly nesterov: boolean;
}

/** What a step moves, by what. */
export interface Moving {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
}

/** Which elements are dropped. */
export interface Dropout {
  /** The share that is. */
  readonly rate: number;
  /** The key of step t, a whole number below 2³²: another key drops others. */
  readonly key: (step: number) => number;
}

/** Recorded work that can be done again and again. */
export interface Tape {
  /**
   * Does the work `count` times, as the steps `first … first + count - 1`.
   *
   * @returns the values of the rows that the recording returned, joined, a row a step.
   */
  run(first: number, count: number, run: Run): Promise<Float64Array>;
}

/**
 * The primitives that every network of this package is written in. Each returns a new tensor; a session may do
 * the work at once or keep it until a tape runs. What is asked for outside `record` is done once, before any tape.
 */
export interface Session {
  tensor(values: Matrix): Tensor;
  sparse(values: Csr): Sparse;
  pairs(nodes: number, src: Int32Array, dst: Int32Array): Pairs;
  /** Bit s of a row's `sets` is set when it is in set s, one of three. */
  answers(labels: Int32Array, sets: Uint8Array): Answers;

  /** x · w, and what stands around it. */
  affine(x: Tensor, w: Tensor, around?: AroundProduct): Tensor;
  /** a · x, and what stands around it. */
  spmm(a: Sparse, x: Tensor, around?: Around): Tensor;
  /** aᵀ · x. */
  spmmTransposed(a: Sparse, x: Tensor): Tensor;
  transpose(x: Tensor): Tensor;
  /** xᵀ · g: the gradient of the weights of an affine step. */
  weightGradient(x: Tensor, g: Tensor): Tensor;
  /** The sum of each column, 1 × cols: the gradient of a bias. */
  columnSums(g: Tensor): Tensor;
  /** The elements of x in their order, row by row, as a matrix of `cols` columns. */
  reshape(x: Tensor, cols: number): Tensor;
  /** Each row over its length; a row of zeros stays. */
  normalizeRows(x: Tensor): Tensor;
  /** The gradient of normalizeRows by x, whose result was `normalized`. */
  normalizeRowsGradient(x: Tensor, normalized: Tensor, g: Tensor): Tensor;

  /** Row e is p[src of e] + q[dst of e] + bias, through a ReLU when asked for. */
  gatherPair(p: Tensor, q: Tensor, pairs: Pairs, around: AroundPair): Tensor;
  /**
   * Entry (e, k) is bias[k] + the dot product of part k of p[src of e] and part k of q[dst of e]. The columns of p and
   * q are `parts` parts side by side; the narrower of them, when one is, is one part for all.
   */
  pairDots(p: Tensor, q: Tensor, pairs: Pairs, around: AroundDots): Tensor;
  /**
   * Part k of row v is the sum over the edges e that reach v of weights[e, k] times part k of x[src of e], and what
   * stands around it. An x of fewer columns than the result is one part for all; a result of fewer columns than x is the
   * sum of its parts.
   */
  weighToTarget(weights: Tensor, x: Tensor, pairs: Pairs, around?: AroundParts): Tensor;
  /** As weighToTarget, over the edges that leave a node: part k of row u sums weights[e, k] · x[dst of e]. */
  weighToSource(weights: Tensor, x: Tensor, pairs: Pairs, around?: AroundParts): Tensor;
  /**
   * Entry (e, k) is the share of e in Σ weight · exp(leaky(score)) over all edges that reach the same node; `weights`,
   * 1 × edges. Leaky multiplies what is below 0 by `slope`.
   */
  shareAtTarget(scores: Tensor, pairs: Pairs, weights: Tensor, slope: number): Tensor;
  /** The gradient of shareAtTarget by the scores, where it gave `shares`. */
  shareAtTargetGradient(given: SharesGiven, pairs: Pairs, g: Tensor, slope: number): Tensor;
  /** Row v is, column by column, the highest of weight[e] · x[src of e] over the edges that reach v; 0 without edges. */
  highestAtTarget(x: Tensor, pairs: Pairs, weights: Tensor): Highest;
  /** The gradient of highestAtTarget by x; where x is the output of a ReLU and given as `gate`, before that ReLU. */
  highestAtTargetGradient(g: Tensor, pairs: Pairs, weights: Tensor, way: WayBack): Tensor;
  /** For each node the sum of `g` over the edges that leave it. */
  scatterToSource(g: Tensor, pairs: Pairs): Tensor;
  /** For each node the sum of `g` over the edges that reach it. */
  scatterToTarget(g: Tensor, pairs: Pairs): Tensor;
  /** The loss of all rows, by the weights of rows and columns. */
  loss(formula: LossFormula, scores: Tensor, targets: Tensor, weights: LossWeights): Loss;
  /** How many rows of each set have their highest score at their label, 1 × 3; the first of equal scores is the highest. */
  hits(scores: Tensor, answers: Answers): Tensor;
  /** x over the share that is kept, but 0 where dropped; the same call gives the gradient. */
  dropout(x: Tensor, dropout: Dropout): Tensor;
  /** The gradients, all shortened by one factor when they are longer than `most` together. */
  clip(gradients: readonly Tensor[], most: number): readonly Tensor[];
  /** Moves a parameter against its gradient; `moment` and `variance` are as the parameter, 0 at first. */
  adam(moving: Moving & { moment: Tensor; variance: Tensor }, settings: AdamSettings): void;
  /** Moves a parameter against its gradient; `velocity` is as the parameter, 0 at first. */
  momentum(moving: Moving & { velocity: Tensor }, settings: MomentumSettings): void;
  /** Copies each tensor and the value, when the value is less than the bound (both 1 × 1), to its place. */
  keepLess(
    value: Tensor,
    bound: Tensor,
    copies: readonly (readonly [from: Tensor, to: Tensor])[],
  ): void;

  /** Records the work that `body` asks for; `body` may be called once or once a step. */
  record(body: () => readonly Tensor[]): Tape;
  /** The values of a tensor, after the work so far. */
  read(tensor: Tensor, run: Run): Promise<Matrix>;
  /** Gives the memory back. */
  close(): void;
}

/** The primitives over dense matrices. */
export type DenseOps = Pick<
  Session,
  | 'tensor'
  | 'affine'
  | 'transpose'
  | 'weightGradient'
  | 'columnSums'
  | 'reshape'
  | 'normalizeRows'
  | 'normalizeRowsGradient'
>;

/** The primitives over sparse matrices. */
export type SparseOps = Pick<Session, 'sparse' | 'spmm' | 'spmmTransposed'>;

/** What moves parameters. */
export type MovingOps = Pick<Session, 'adam' | 'momentum' | 'clip' | 'keepLess' | 'dropout'>;

/** The primitives over edges. */
export type EdgeOps = Pick<
  Session,
  | 'pairs'
  | 'gatherPair'
  | 'scatterToSource'
  | 'scatterToTarget'
  | 'pairDots'
  | 'weighToTarget'
  | 'weighToSource'
  | 'shareAtTarget'
  | 'shareAtTargetGradient'
  | 'highestAtTarget'
  | 'highestAtTargetGradient'
>;

/** Where the primitives are computed: swap it by passing another one. */
export interface Backend {
  readonly name: string;
  /** How far its values may be from exact ones, relative to the larger of 1 and the value. */
  readonly tolerance: number;
  /** A new session; it takes over the memory of one `after` which it comes, and that one is of no use any more. */
  open(after?: Session): Promise<Session>;
}
