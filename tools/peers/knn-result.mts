import type { Host } from './notebook-result.mts';

/** One size of the exact search on one thread: least processor milliseconds of each side. */
export interface ExactResult {
  readonly points: number;
  readonly features: number;
  /** By name: `plain`, `relaxed`, `C SSE` …; null where this machine can't run it. */
  readonly millis: Readonly<Record<string, number | null>>;
}

/** One size of the approximate search; processor milliseconds of all threads. */
export interface ApproximateResult {
  readonly points: number;
  readonly features: number;
  readonly millis: number;
  /** Share of the true neighbours of a sample that were found. */
  readonly recall: number;
  readonly peakMemoryBytes: number;
}

/** One size of an index that answers new points; processor milliseconds of all threads. */
export interface IndexResult {
  readonly points: number;
  readonly features: number;
  readonly algorithm: string;
  readonly readyMillis: number;
  readonly oneQueryMillis: number;
  readonly tenThousandMillis: number;
  readonly recall: number;
}

/** docs/benchmarks/knn.json */
export interface KnnBenchmark {
  readonly host: Host;
  readonly compiler: string;
  readonly date: string;
  readonly commit: string;
  readonly k: number;
  readonly threads: number;
  readonly load: readonly [before: number, after: number];
  readonly exact: readonly ExactResult[];
  readonly approximate: readonly ApproximateResult[];
  readonly index: readonly IndexResult[];
}
