import type { Host } from './notebook-result.mts';

/** Seconds to fit and to score the test rows, and the share of them that is told right. */
export interface Measured {
  readonly fit: number;
  readonly predict: number;
  readonly accuracy: number;
}

/** What one side measured on one set. */
export interface Side {
  /** Trees grown out; LightGBM keeps a histogram a leaf, too many of them for that. */
  readonly forest?: Measured;
  /** Of the process, when its first forest was fitted and had scored. */
  readonly peakMemoryBytes: number;
  /** As many trees, of at most eight levels. */
  readonly shallow: Measured;
  readonly boosting?: Measured;
  readonly regressor?: Measured;
  /** Seconds for ten repeats of each feature on the test rows. */
  readonly permutation?: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** Who is compared, ourselves first. */
export const sides = ['bon', 'scikit-learn', 'LightGBM', 'ydf'] as const;

/** The name of a side. */
export type SideName = (typeof sides)[number];

/** All sides on one set, in turns: the least seconds, the median of the accuracies. */
export interface SetResult {
  readonly name: string;
  readonly title: string;
  readonly rows: number;
  readonly features: number;
  readonly trees: number;
  readonly repeats: number;
  readonly date: string;
  readonly commit: string;
  /** Programs that wanted to run when it began, the mean of a minute; 0 on a machine that does nothing else. */
  readonly load?: number;
  /** Share of the test rows that belong to the larger class. */
  readonly majority: number;
  readonly sides: Readonly<Partial<Record<SideName, Side>>>;
}

/** ml-random-forest, by our engine of that name, beside our own on the same few rows. */
export interface WitnessResult {
  readonly rows: number;
  readonly features: number;
  readonly trees: number;
  readonly theirs: number;
  readonly ours: number;
}

/** One data set, judged by the same five folds on both sides: the median of five seeds. */
export interface AccuracyResult {
  readonly name: string;
  readonly rows: number;
  readonly features: number;
  /** Accuracy of classes, R² of numbers. */
  readonly kind: 'classes' | 'numbers';
  readonly ours: number;
  readonly theirs: number;
}

/** What docs/benchmarks/forest.json holds; cases are measured one by one and replace what stood for them. */
export interface ForestBenchmark {
  readonly host: Host;
  readonly threads: number;
  readonly sets: readonly SetResult[];
  readonly witness?: WitnessResult;
  readonly accuracy?: readonly AccuracyResult[];
}

/** One side's turns as one: the least seconds, the median of the accuracies; what is neither is that of the first turn. */
export function joinTurns(turns: readonly [Side, ...Side[]]): Side {
  const joined = Object.entries(turns[0]).map(([name, value]) => {
    const each: unknown[] = turns.map((turn) => turn[name as keyof Side]);
    if (name === 'permutation') return [name, Math.min(...(each as number[]))];
    return [name, isMeasured(value) ? joinMeasured(each as Measured[]) : (value as unknown)];
  });
  return Object.fromEntries(joined) as Side;
}

const isMeasured = (value: unknown): value is Measured =>
  typeof value === 'object' && value !== null && 'fit' in value;

const joinMeasured = (turns: readonly Measured[]): Measured => ({
  fit: Math.min(...turns.map(({ fit }) => fit)),
  predict: Math.min(...turns.map(({ predict }) => predict)),
  accuracy: medianOf(turns.map(({ accuracy }) => accuracy)),
});

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
