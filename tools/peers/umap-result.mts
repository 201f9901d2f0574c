import type { Host } from './notebook-result.mts';
import type { UmapSide } from './umap-cases.mts';

/** What one process measured. */
export interface UmapSideResult {
  /** From the start of the process to its first map; absent when it was warmed up first. */
  readonly coldSeconds?: number | null;
  /** The fastest fit that had nothing to compile. */
  readonly seconds: number;
  /** What numba compiled, apart. */
  readonly compileSeconds?: number;
  readonly importSeconds?: number;
  /** When each stage had ended. */
  readonly stages?: Readonly<Record<string, number>>;
  readonly peakMemoryBytes: number;
  /** Of bon, with many points: the share of the true 15 nearest among those found, over 500 rows. */
  readonly recall?: number;
  /** Trustworthiness of 15 neighbours, over 1,000 rows. */
  readonly trustworthiness?: number;
}

/** A peer that was not asked, or did not end. */
export interface NotRun {
  readonly notRun: string;
}

/** All sides on one set of points. */
export interface UmapResult {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly epochs: number;
  readonly repeats: number;
  readonly date: string;
  readonly commit: string;
  /** Processes that wanted to run during the measurement, averaged over a minute: before and after. */
  readonly load: readonly [before: number, after: number];
  readonly sides: Readonly<Partial<Record<UmapSide, UmapSideResult | NotRun>>>;
}

/** How soon a fit ends when it is cancelled. */
export interface UmapCancels {
  readonly rows: number;
  readonly cols: number;
  /** Cancels, spread evenly through a fit. */
  readonly moments: number;
  /** The longest time from the moment at which a fit was to be cancelled to its end. */
  readonly cancelMillis: number;
  /** The longest time in a fit for which nothing else had its turn on its thread. */
  readonly blockMillis: number;
}

/** How soon new rows have a place on a map of 10,000 points by 20 features, and how soon a call ends when it is cancelled. */
export interface UmapLatency {
  readonly oneRowMillis: number;
  readonly tenThousandRowsSeconds: number;
  readonly cancels: readonly UmapCancels[];
  /** Nanoseconds of a thread for an edge in an epoch, two pulls and five pushes: ours, and the same loop in C. */
  readonly edgeNanos: number;
  readonly edgeNanosInC: number;
  readonly date: string;
  readonly commit: string;
}

/** What docs/benchmarks/umap.json holds. */
export interface UmapBenchmark {
  readonly host: Host;
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly results: readonly UmapResult[];
  readonly latency?: UmapLatency | undefined;
}

/** Whether a side ran. */
export function hasRun(side: UmapSideResult | NotRun | undefined): side is UmapSideResult {
  return side !== undefined && 'seconds' in side;
}
