import type { Host } from './notebook-result.mts';

/** How batches are made. */
export const batch = { size: 1024, fanOut: [10, 5] };

/** Steps of an epoch. */
export const STEPS = 20;

/** What one process measured. */
export interface GrowthSide {
  readonly edges: number;
  readonly nodes: number;
  /** Sampling, scores, loss, gradients, Adam. */
  readonly millisPerStep: number;
  /** Checking, sorting the edges by target, and scoring all edges at the end. */
  readonly aroundSeconds: number;
  /** The graph, its features and targets, as the caller holds them. */
  readonly graphBytes: number;
  /** What the process grew by while it sorted the edges and trained. */
  readonly trainingBytes: number;
  /** The same, and while it scored all edges. */
  readonly addedBytes: number;
}

/** What docs/benchmarks/gnn-growth.json holds. */
export interface GrowthBenchmark {
  readonly host: Host;
  readonly date: string;
  readonly commit: string;
  readonly threads: number;
  readonly results: readonly GrowthSide[];
}
