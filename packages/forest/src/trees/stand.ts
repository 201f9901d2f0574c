import type { FeatureMatrix, Run } from '@bon/core';
import type { Scores } from './score.ts';

/** The rows of a matrix from `begin` to `end`. */
export interface Block {
  readonly features: FeatureMatrix;
  readonly begin: number;
  readonly end: number;
}

/**
 * Trees that stand ready where the kernels reach them, with room for a block of rows. It must not hold on to the trees
 * themselves, so that it is closed when they are no longer used.
 */
export interface Stand {
  /** Adds up the leaves that the rows of a block reach, and writes them to the scores of all rows. */
  score(block: Block, into: Scores, run: Run): Promise<void>;
  close(): void;
}
