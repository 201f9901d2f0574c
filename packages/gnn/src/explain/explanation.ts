import type { Matrix } from '@bon/core';

/** Which score is to be explained. */
export interface Question {
  /** The edge, or the node where the head scores nodes. */
  readonly row: number;
  /** The column of the scores. Default: the highest score of the row. */
  readonly column?: number | undefined;
}

/** What stands behind a score. */
export interface Explanation {
  readonly row: number;
  readonly column: number;
  readonly score: number;
  /** The nodes that the score hears from, the scored ones first. */
  readonly nodes: Int32Array;
  /**
   * The gradient of the score by each feature of these nodes times the feature, nodes × features. Where the network
   * has no bias and nothing but ReLUs, it adds up to the score, together with what the features of edges give.
   */
  readonly features: Matrix;
  /** The edges that messages come over, but the asked one. */
  readonly edges: Int32Array;
  /** How much of the score goes when an edge isn't there: below 0 where the edge speaks against it. */
  readonly edgeEffects: Float32Array;
  /** The nodes that messages come from. */
  readonly neighbors: Int32Array;
  /** How much of the score goes when nothing comes from a node: all its edges but the asked one are left out. */
  readonly neighborEffects: Float32Array;
  /** How much of the score goes when a feature of the asked edge is 0; empty where edges have none, or nodes are asked. */
  readonly edgeFeatureEffects: Float32Array;
}
