import type { Host } from './notebook-result.mts';

/** Seconds to fit and to score 4,000 rows, and the share of them that is told right. */
export interface Measured {
  readonly fit: number;
  readonly predict: number;
  readonly accuracy: number;
}

/** What one side measured on one set. */
export interface Side {
  readonly forest: Measured;
  /** Of the process, when the forest was fitted and had scored. */
  readonly peakMemoryBytes: number;
  readonly boosting: Measured;
  readonly regressor?: Measured;
  /** Seconds for ten repeats of each feature on 4,000 rows. */
  readonly permutation?: number;
}

/** What the Python side measured: scikit-learn, and LightGBM beside it. */
export interface PeerSide extends Side {
  readonly lightForest: Measured;
  readonly lightBoosting: Measured;
  readonly versions: Readonly<Record<string, string>>;
}

/** Both sides on one set, the fastest of each repeat. */
export interface SetResult {
  readonly name: string;
  readonly repeats: number;
  readonly ours: Side;
  readonly peers: PeerSide;
}

/** What docs/benchmarks/forest.json holds. */
export interface ForestBenchmark {
  readonly host: Host;
  readonly date: string;
  readonly commit: string;
  readonly threads: number;
  readonly trees: number;
  /** Share of rows that belong to the larger class, in the test rows. */
  readonly majority: Readonly<Record<string, number>>;
  readonly sets: readonly SetResult[];
  /** ml-random-forest, by our engine of that name, beside our own on the same few rows. */
  readonly witness: {
    readonly rows: number;
    readonly features: number;
    readonly trees: number;
    readonly theirs: number;
    readonly ours: number;
  };
}

/** The faster of two measurements, figure by figure; what is no time is the first one's. */
export function faster<S extends Side>(first: S, second: S): S {
  const best = (one: Measured, two: Measured): Measured => ({
    fit: Math.min(one.fit, two.fit),
    predict: Math.min(one.predict, two.predict),
    accuracy: one.accuracy,
  });
  const merged = Object.entries(first).map(([name, value]) => {
    const other = (second as unknown as Record<string, unknown>)[name];
    if (name === 'permutation') return [name, Math.min(value as number, other as number)];
    if (typeof value === 'object' && 'fit' in (value as object))
      return [name, best(value as Measured, other as Measured)];
    return [name, value as unknown];
  });
  return Object.fromEntries(merged) as S;
}
