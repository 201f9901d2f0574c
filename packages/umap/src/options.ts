import {
  BonError,
  booleanOption,
  choiceOption,
  integerOption,
  type Matrix,
  numberOption,
  withDefaults,
} from '@bon/core';
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
  /** Points at least this far apart are no neighbours; `null`: where the metric ends. Default `null`. */
  readonly disconnectionDistance?: number | null | undefined;
  /** Whether a target is a label, equal or not, or a number, near or far. Default `categorical`. */
  readonly targetMetric?: 'categorical' | 'continuous' | undefined;
  /** 0 leaves the target out, 1 trusts it wholly. Default 0.5. */
  readonly targetWeight?: number | undefined;
  /** Whether rows that hold the same are laid out as one. Default false. */
  readonly unique?: boolean | undefined;
  /** densMAP: whether dense neighbourhoods stay dense. Default false. */
  readonly densmap?: boolean | undefined;
  /** Weight of the densities in densMAP. Default 2. */
  readonly densLambda?: number | undefined;
  /** The last share of the epochs, in which densities pull. Default 0.3. */
  readonly densFrac?: number | undefined;
  /** Added to the variance of the map's radii, so that it never is 0. Default 0.1. */
  readonly densVarShift?: number | undefined;
  /** Whether the output says how dense each neighbourhood is. Default false. */
  readonly outputDens?: boolean | undefined;
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
  disconnectionDistance: null,
  targetMetric: 'categorical',
  targetWeight: 0.5,
  unique: false,
  densmap: false,
  densLambda: 2,
  densFrac: 0.3,
  densVarShift: 0.1,
  outputDens: false,
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
  checkGraph(settings);
  checkLayout(settings);
  checkDensity(settings);
  choiceOption('umap', 'engine', settings.engine, ['native', 'umap-js'] as const);
  return settings;
}

function checkGraph(settings: UmapSettings): void {
  const { metric, disconnectionDistance } = settings;
  integerOption('umap', 'nNeighbors', settings.nNeighbors, { min: 2 });
  if (typeof metric !== 'function') choiceOption('umap', 'metric', metric, metricNames);
  numberOption('umap', 'localConnectivity', settings.localConnectivity, { min: 0 });
  numberOption('umap', 'setOpMixRatio', settings.setOpMixRatio, { min: 0, max: 1 });
  if (disconnectionDistance !== null)
    numberOption('umap', 'disconnectionDistance', disconnectionDistance, { min: 0, above: true });
  const metrics = ['categorical', 'continuous'] as const;
  choiceOption('umap', 'targetMetric', settings.targetMetric, metrics);
  numberOption('umap', 'targetWeight', settings.targetWeight, { min: 0, max: 1 });
  booleanOption('umap', 'unique', settings.unique);
}

function checkLayout({ nEpochs, init, ...settings }: UmapSettings): void {
  integerOption('umap', 'nComponents', settings.nComponents, { min: 1, max: 64 });
  numberOption('umap', 'spread', settings.spread, { min: 0, above: true });
  numberOption('umap', 'minDist', settings.minDist, { min: 0, max: settings.spread });
  if (nEpochs !== null) integerOption('umap', 'nEpochs', nEpochs, { min: 0 });
  numberOption('umap', 'learningRate', settings.learningRate, { min: 0, above: true });
  if (typeof init === 'string')
    choiceOption('umap', 'init', init, ['spectral', 'pca', 'random'] as const);
  numberOption('umap', 'repulsionStrength', settings.repulsionStrength, { min: 0 });
  integerOption('umap', 'negativeSampleRate', settings.negativeSampleRate, { min: 0 });
}

function checkDensity(settings: UmapSettings): void {
  booleanOption('umap', 'densmap', settings.densmap);
  booleanOption('umap', 'outputDens', settings.outputDens);
  numberOption('umap', 'densLambda', settings.densLambda, { min: 0 });
  numberOption('umap', 'densFrac', settings.densFrac, { min: 0, max: 1 });
  numberOption('umap', 'densVarShift', settings.densVarShift, { min: 0, above: true });
  if (settings.densmap && settings.engine === 'umap-js')
    throw new BonError(
      'unsupported',
      "umap: engine 'umap-js' does not know densmap. Use the native engine.",
    );
}

/** umap-learn's rule for how long a layout runs. */
export function epochsFor(points: number, nEpochs: number | null): number {
  return nEpochs ?? (points <= 10000 ? 500 : 200);
}
