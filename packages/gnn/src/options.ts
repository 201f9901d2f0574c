import {
  BonError,
  choiceOption,
  integerOption,
  numberOption,
  shown,
  withDefaults,
} from '@bon/core';
import { checkChoices, checkWidths, type NetworkChoices, defaultChoices } from './architecture.ts';
import type { Backend } from './backend/backend.ts';
import { native } from './backend/native/native.ts';
import { type LossName, losses } from './losses/index.ts';
import { namesOf } from './named.ts';
import { checkTraining, trainingDefaults, type TrainingOptions } from './training-options.ts';

/** How a graph network is built and trained. Built by default: `sage` layers, `mean`, `linear`. */
export interface GraphSageOptions extends TrainingOptions, Partial<NetworkChoices> {
  /** Width of each layer's output. Default [32, 16]. */
  readonly layers?: readonly number[];
  /**
   * Default `mse`, mean squared error; `crossEntropy` takes rows of chances as targets, `bce`, `focal` and `margin` judge
   * each score by itself.
   */
  readonly loss?: LossName;
  /**
   * What each class weighs in the loss, as many as the targets have columns; in `bce` and `focal` only where it holds.
   * Default: all 1.
   */
  readonly classWeights?: readonly number[] | undefined;
  /** How many random features a node gets when none are given. Default 20. */
  readonly randomFeatures?: number;
  /** Where it is computed. Default `native`. */
  readonly backend?: Backend;
}

/** GraphSageOptions, checked and complete. */
export type GraphSageSettings = Required<GraphSageOptions>;

/** What an option is when it isn't given. */
export const graphSageDefaults: GraphSageSettings = Object.freeze({
  ...trainingDefaults,
  layers: Object.freeze([32, 16]),
  ...defaultChoices,
  loss: 'mse',
  classWeights: undefined,
  randomFeatures: 20,
  backend: native,
});

const WHERE = 'gnn/graphSage';

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkOptions(options: GraphSageOptions): GraphSageSettings {
  const settings = withDefaults(WHERE, options, graphSageDefaults);
  checkWidths(WHERE, 'layers', settings.layers, 1);
  checkChoices(WHERE, settings, settings.layers);
  choiceOption(WHERE, 'loss', settings.loss, namesOf(losses));
  settings.classWeights?.forEach((weight, j) =>
    numberOption(WHERE, `classWeights[${j}]`, weight, { min: 0 }),
  );
  checkTraining(WHERE, settings, settings.layers.length);
  checkBackend(WHERE, settings.backend);
  integerOption(WHERE, 'randomFeatures', settings.randomFeatures, { min: 1 });
  return settings;
}

/** @throws BonError `option` for what is no backend, such as the name of one. */
export function checkBackend(where: string, backend: Backend): void {
  const given = backend as Partial<Backend> | null;
  if (typeof given?.open === 'function') return;
  throw new BonError(
    'option',
    `${where}: backend is ${shown(backend)}, expected one such as loadBackend gives.`,
  );
}
