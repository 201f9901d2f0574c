import {
  breather,
  checkParts,
  type Estimator,
  type FeatureMatrix,
  type Fit,
  integerOption,
  log2,
  type Model,
  pow,
  report,
  rngOf,
  type Run,
  type RunOptions,
  sampleWithoutReplacement,
  type SavedModel,
  startRun,
  takeFeatureRows,
  withDefaults,
  within,
} from '@bon/core';
import { type FittedFeatures, fittedOn, scoringFeatures } from '../models/fitted-features.ts';
import { type ForestFeatures, trainingFeatures } from '../models/input.ts';
import { loadTrees, savedCount, saveTrees } from '../models/saved-trees.ts';
import { growTrees } from '../trees/grow.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import { joinTrees, treeCount, type Trees } from '../trees/trees.ts';
import { averagePath, pathLengths } from './path-length.ts';

const WHERE = 'forest/isolation';

/** How an isolation forest grows. The names of the paper, the defaults of scikit-learn. */
export interface IsolationOptions {
  /** How many trees. Default 100. */
  readonly nEstimators?: number;
  /** Rows that each tree sees, drawn without replacement; all when there are fewer. Default 256. */
  readonly maxSamples?: number;
}

/** Rows without a target. */
export interface UnlabelledRows {
  readonly features: ForestFeatures;
}

/** What an isolation forest makes of the rows it was fitted on. */
export interface IsolationOutput {
  /** A score a row, 0 to 1: the higher, the easier the row stands apart. About 0.5 when nothing does. */
  readonly scores: Float64Array;
}

/** A forest that tells how easily a row stands apart, without labels. */
export interface IsolationForest extends Model<ForestFeatures, Float64Array>, FittedFeatures {
  /** Leaves hold how many splits isolate a row there. */
  readonly trees: Trees;
  /** Rows that each tree saw. */
  readonly samples: number;
  /** A score a row, 0 to 1: the higher, the easier the row stands apart. */
  score(features: ForestFeatures, run?: RunOptions): Promise<Float64Array>;
}

/**
 * A forest of random splits: rows that few splits suffice to isolate are anomalies.
 *
 * Same seed, same forest, for any number of threads.
 *
 * @throws BonError `option` for an option that is none.
 * @see Liu, Ting, Zhou 2008, Isolation Forest.
 * @see scikit-learn `IsolationForest`, whose `score_samples` is minus the score.
 * @example
 * const { output } = await isolationForest().fit({ features });
 * const strangest = output.scores.indexOf(Math.max(...output.scores));
 */
export function isolationForest(
  given: IsolationOptions = {},
): Estimator<UnlabelledRows, Fit<IsolationForest, IsolationOutput>> {
  const options = withDefaults(WHERE, given, { nEstimators: 100, maxSamples: 256 });
  integerOption(WHERE, 'nEstimators', options.nEstimators, { min: 1, max: 100_000 });
  integerOption(WHERE, 'maxSamples', options.maxSamples, { min: 2 });
  return {
    kind: WHERE,
    fit: (rows, run) => fitIsolation(options, rows, startRun(run)),
  };
}

async function fitIsolation(
  { nEstimators: count, maxSamples }: Required<IsolationOptions>,
  rows: UnlabelledRows,
  run: Run,
): Promise<Fit<IsolationForest, IsolationOutput>> {
  checkParts(WHERE, 'the input', rows, ['features']);
  const features = trainingFeatures(WHERE, rows.features);
  const samples = Math.min(maxSamples, features.rows);
  const grown: Trees[] = [];
  const breathe = breather(run);
  for (let t = 0; t < count; t++) {
    await breathe();
    grown.push(await growOne(features, samples, t, { ...run, onProgress: undefined }));
    report(run, (0.9 * (t + 1)) / count, 'trees');
  }
  const model = isolationModel(joinTrees(grown), fittedOn(features), samples);
  return { model, output: { scores: await model.score(features, within(run, 'score', 0.9, 1)) } };
}

/** A tree on a sample of its own, cut in cells of its own, so that a single far value keeps its place. */
async function growOne(
  features: FeatureMatrix,
  samples: number,
  tree: number,
  run: Run,
): Promise<Trees> {
  const rng = rngOf(run, `${WHERE}/${tree}`);
  const rows = takeFeatureRows(features, sampleWithoutReplacement(rng, features.rows, samples));
  const values = Float64Array.from({ length: samples }, (_, i) => i);
  const target = { kind: 'numbers', outputs: 1, values } as const;
  const input = { features: rows, target, weights: new Float64Array(samples).fill(1) };
  const { trees } = await growTrees(input, isolationGrowth(samples), {
    ...run,
    seed: rng.uint32(),
  });
  return { ...trees, values: pathLengths(trees) };
}

function isolationGrowth(samples: number) {
  return {
    trees: 1,
    maxFeatures: 1,
    minSamplesSplit: 2,
    minSamplesLeaf: 1,
    maxDepth: Math.max(1, Math.ceil(log2(samples))),
    draws: 0,
    isRandom: true,
    smallestGain: -Infinity,
  };
}

/**
 * The isolation forest that `save` wrote.
 *
 * @throws BonError `model-file` for anything else, and for trees that could not be walked.
 */
export function loadIsolationForest(saved: SavedModel): IsolationForest {
  const { trees, fitted, state } = loadTrees(WHERE, saved);
  return isolationModel(trees, fitted, savedCount(WHERE, state, 'samples'));
}

function isolationModel(trees: Trees, fitted: FittedFeatures, samples: number): IsolationForest {
  const score = async (given: ForestFeatures, run?: RunOptions): Promise<Float64Array> => {
    const scored = scoringFeatures(WHERE, given, fitted);
    const { sums } = await scoreTrees(trees, scored, startRun(run));
    const scale = treeCount(trees) * averagePath(samples);
    return sums.map((sum) => (scale === 0 ? 0.5 : pow(2, -sum / scale)));
  };
  return {
    kind: WHERE,
    trees,
    ...fitted,
    samples,
    score,
    transform: score,
    save: () => saveTrees(WHERE, trees, fitted, { samples }),
  };
}
