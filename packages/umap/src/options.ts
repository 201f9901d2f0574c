import { choiceOption, integerOption, type Matrix, numberOption, withDefaults } from '@bon/core';
import { type DistanceFunction, metricNames, type MetricName } from '@bon/neighbors';
import { type InitName } from './init/start.ts';

/** Options of UMAP, under umap-learn's names. */
export interface UmapOptions {
  /** Neighbours of a point, itself among them. Default 15. */
  readonly nNeighbors?: number | undefined;
  /** Dimensions of the map. Default 2. */
  readonly nComponents?: number | undefined;
  /** How far apart points are: a name, or your own distance of two rows. Default `euclidean`. */
  readonly metric?: MetricName | DistanceFunction | undefined;
  /** How close points of the map may come. Default 0.1. */
  readonly minDist?: number | undefined;
  /** The scale of the map: `minDist` is at most this. Default 1. */
  readonly spread?: number | undefined;
  /** Epochs of the layout; `null` takes 500 up to 10,000 points and 200 beyond. Default `null`. */
  readonly nEpochs?: number | null | undefined;
  /** Step of the first epoch. Default 1. */
  readonly learningRate?: number | undefined;
  /** Where the layout starts: a name, or points × nComponents. Default `spectral`. */
  readonly init?: InitName | Matrix | undefined;
  /** Neighbours assumed connected; may be fractional. Default 1. */
  readonly localConnectivity?: number | undefined;
  /** 1: fuzzy union of the two views of a pair, 0: their intersection. Default 1. */
  readonly setOpMixRatio?: number | undefined;
  /** Weight of pushes. Default 1. */
  readonly repulsionStrength?: number | undefined;
  /** Pushes for each pull. Default 5. */
  readonly negativeSampleRate?: number | undefined;
  /** Whether a target is a label, equal or not, or a number, near or far. Default `categorical`. */
  readonly targetMetric?: 'categorical' | 'continuous' | undefined;
  /** 0 leaves the target out, 1 trusts it wholly. Default 0.5. */
  readonly targetWeight?: number | undefined;
  /** Who computes. Default `native`. */
  readonly engine?: 'native' | 'umap-js' | undefined;
  /** Called now and then with the map as it stands after `epoch` epochs. */
  readonly onEpoch?: ((epoch: number, embedding: Matrix) => void) | null | undefined;
}

/** Options, checked and complete. */
export type UmapSettings = {
  readonly [K in keyof UmapOptions]-?: Exclude<UmapOptions[K], undefined>;
};

const defaults: UmapSettings = Object.freeze({
  nNeighbors: 15,
  nComponents: 2,
  metric: 'euclidean',
  minDist: 0.1,
  spread: 1,
  nEpochs: null,
  learningRate: 1,
  init: 'spectral',
  localConnectivity: 1,
  setOpMixRatio: 1,
  repulsionStrength: 1,
  negativeSampleRate: 5,
  targetMetric: 'categorical',
  targetWeight: 0.5,
  engine: 'native',
  onEpoch: null,
});

/**
 * Options filled with defaults and checked.
 *
 * @throws BonError `option` naming the option, the rule and the value.
 */
export function umapSettings(options: UmapOptions): UmapSettings {
  const settings = withDefaults('umap', options, defaults);
  const { nEpochs, init } = settings;
  integerOption('umap', 'nNeighbors', settings.nNeighbors, { min: 2 });
  integerOption('umap', 'nComponents', settings.nComponents, { min: 1, max: 64 });
  if (typeof settings.metric !== 'function')
    choiceOption('umap', 'metric', settings.metric, metricNames);
  numberOption('umap', 'spread', settings.spread, { min: 0, above: true });
  numberOption('umap', 'minDist', settings.minDist, { min: 0, max: settings.spread });
  if (nEpochs !== null) integerOption('umap', 'nEpochs', nEpochs, { min: 0 });
  numberOption('umap', 'learningRate', settings.learningRate, { min: 0, above: true });
  if (typeof init === 'string')
    choiceOption('umap', 'init', init, ['spectral', 'pca', 'random'] as const);
  numberOption('umap', 'localConnectivity', settings.localConnectivity, { min: 0 });
  numberOption('umap', 'setOpMixRatio', settings.setOpMixRatio, { min: 0, max: 1 });
  numberOption('umap', 'repulsionStrength', settings.repulsionStrength, { min: 0 });
  integerOption('umap', 'negativeSampleRate', settings.negativeSampleRate, { min: 0 });
  choiceOption('umap', 'targetMetric', settings.targetMetric, [
    'categorical',
    'continuous',
  ] as const);
  numberOption('umap', 'targetWeight', settings.targetWeight, { min: 0, max: 1 });
  choiceOption('umap', 'engine', settings.engine, ['native', 'umap-js'] as const);
  return settings;
}

/** umap-learn's rule for how long a layout runs. */
export function epochsFor(points: number, nEpochs: number | null): number {
  return nEpochs ?? (points <= 10000 ? 500 : 200);
}
