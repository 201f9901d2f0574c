import { type FeatureMatrix, type Matrix, type Run, takeFeatureRows, within } from '@bon/core';
import {
  accuracy,
  applyRule,
  averagePrecision,
  majorityBaseline,
  oneRule,
  r2Score,
  trainTestSplit,
} from '@bon/eval';
import { featurize, type FeaturizeModel, type FeaturizeOptions } from '@bon/featurize';
import { type ForestClassifier, randomForestClassifier, randomForestRegressor } from '@bon/forest';
import { umap, type UmapModel } from '@bon/umap';
import { botColumn } from './bot-column.ts';
import type { BotOrNotSettings } from './options.ts';
import type { Sample } from './sample.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A way of looking at flows: which columns become features, and how near is near. */
export interface ViewOptions {
  readonly name: 'Edges' | 'Nodes';
  readonly featurize: Partial<FeaturizeOptions>;
  readonly nNeighbors: number;
}

/** A feature and its share of the forest's decisions, 0 to 1. */
export interface Importance {
  readonly name: string;
  readonly importance: number;
}

/** How well a view tells bots from others on flows that its forests did not see. */
export interface ViewScores {
  readonly split: 'random';
  readonly testRows: number;
  readonly classifier: {
    readonly accuracy: number;
    readonly prAuc: number;
    /** What always guessing the larger class scores. */
    readonly baseline: number;
    /** What the best single feature scores. */
    readonly oneRule: { readonly feature: string; readonly accuracy: number };
  };
  readonly regressor: { readonly r2: number };
}

/** All that one view of the flows gives. */
export interface View {
  readonly features: FeatureMatrix;
  readonly featurizer: FeaturizeModel;
  readonly map: UmapModel;
  readonly embedding: Matrix;
  /** The forest that was judged; it learned from three quarters of the flows. */
  readonly classifier: ForestClassifier;
  readonly scores: ViewScores;
  readonly topFeatures: readonly Importance[];
  /** Places of the top features in `features`. */
  readonly topIndices: readonly number[];
  /** Probability that a flow is a bot's, by trees that did not see it. */
  readonly botProbability: Float64Array;
}

/** What the stages of a view are timed as. */
export type ViewStage =
  `featurize${ViewOptions['name']}` | `umap${ViewOptions['name']}` | `forest${ViewOptions['name']}`;

/** Featurizes the sample, maps it with the bots as guide, and learns to tell them apart. */
export async function lookAt(
  sample: Sample,
  view: ViewOptions,
  settings: BotOrNotSettings,
  watch: Stopwatch<ViewStage>,
  run: Run,
): Promise<View> {
  const { name } = view;
  const { model: featurizer, output: features } = await watch.time(`featurize${name}`, () =>
    featurize(view.featurize).fit(sample.flows, within(run, 'features', 0, 0.25)),
  );
  const { model: map, output } = await watch.time(`umap${name}`, () =>
    umap({
      nNeighbors: view.nNeighbors,
      minDist: 0.1,
      spread: 0.5,
      onEpoch: (_, embedding) => {
        settings.onMap({ view: name, embedding, bot: sample.bot });
      },
    }).fit({ points: features, target: sample.bot }, within(run, 'map', 0.25, 0.75)),
  );
  const judged = await watch.time(`forest${name}`, () =>
    growForests(features, sample.bot, settings, within(run, 'forests', 0.75, 1)),
  );
  return { features, featurizer, map, embedding: output.embedding, ...judged };
}

async function growForests(
  features: FeatureMatrix,
  bot: Int32Array,
  settings: BotOrNotSettings,
  run: Run,
): Promise<Omit<View, 'features' | 'featurizer' | 'map' | 'embedding'>> {
  const { train, test } = trainTestSplit(bot.length, { testSize: 0.25 }, run);
  const seen = { features: takeFeatureRows(features, train), target: at(bot, train) };
  const unseen = { features: takeFeatureRows(features, test), target: at(bot, test) };
  const { nEstimators } = settings;
  const classifier = await randomForestClassifier({ nEstimators }).fit(
    seen,
    within(run, 'classifier', 0, 0.4),
  );
  const regressor = await randomForestRegressor({ nEstimators }).fit(
    seen,
    within(run, 'regressor', 0.4, 0.9),
  );
  const probability = botColumn(await classifier.model.predictProba(unseen.features, run));
  const predicted = await classifier.model.predict(unseen.features, run);
  const rule = oneRule(seen.features, seen.target);
  const topIndices = largest(classifier.model.featureImportances, settings.topFeatures);
  return {
    classifier: classifier.model,
    scores: {
      split: 'random',
      testRows: test.length,
      classifier: {
        accuracy: accuracy(unseen.target, predicted),
        prAuc: averagePrecision(unseen.target, probability),
        baseline: majorityBaseline(unseen.target).accuracy,
        oneRule: {
          feature: rule.name,
          accuracy: accuracy(unseen.target, applyRule(rule, unseen.features)),
        },
      },
      regressor: {
        r2: r2Score(unseen.target, await regressor.model.predict(unseen.features, run)),
      },
    },
    topIndices,
    topFeatures: topIndices.map((index) => ({
      name: features.names[index] ?? '',
      importance: classifier.model.featureImportances[index] ?? 0,
    })),
    botProbability: scatter(bot.length, [
      [train, botColumn(classifier.output.oobProba)],
      [test, probability],
    ]),
  };
}

function at(values: Int32Array, rows: Int32Array): Int32Array {
  return rows.map((row) => values[row] ?? 0);
}

function scatter(
  length: number,
  parts: readonly (readonly [rows: Int32Array, values: Float64Array])[],
): Float64Array {
  const whole = new Float64Array(length);
  for (const [rows, values] of parts)
    rows.forEach((row, i) => {
      whole[row] = values[i] ?? 0;
    });
  return whole;
}

function largest(values: Float64Array, count: number): number[] {
  return Array.from(values.keys())
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, count);
}
