import { choiceOption, integerOption, withDefaults } from '@bon/core';
import type { AggregatorName } from './aggregators/index.ts';
import { checkArchitecture, checkWidths, defaultArchitecture } from './architecture.ts';
import type { Backend } from './backend/backend.ts';
import { native } from './backend/native/native.ts';
import type { HeadName } from './heads/index.ts';
import type { LayerName } from './layers/index.ts';
import { type LossName, losses } from './losses/index.ts';
import { namesOf } from './named.ts';
import { checkTraining, trainingDefaults, type TrainingOptions } from './training-options.ts';

/** How a GraphSAGE network is built and trained. */
export interface GraphSageOptions extends TrainingOptions {
  /** Width of each layer's output. Default [32, 16]. */
  readonly layers?: readonly number[];
  /** The kind of all layers. Default `sage`. */
  readonly conv?: LayerName;
  /** How a `sage` layer takes neighbours in. Default `mean`. */
  readonly aggregator?: AggregatorName;
  /** What makes scores of the embedding. Default `linear`, over the two nodes of an edge. */
  readonly head?: HeadName;
  /** Default `mse`; `crossEntropy` takes rows of chances as targets. */
  readonly loss?: LossName;
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
  ...defaultArchitecture,
  loss: 'mse',
  randomFeatures: 20,
  backend: native,
});

const WHERE = 'gnn/graphSage';

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkOptions(options: GraphSageOptions): GraphSageSettings {
  const settings = withDefaults(WHERE, options, graphSageDefaults);
  checkWidths(WHERE, 'layers', settings.layers, 1);
  checkArchitecture(WHERE, settings);
  choiceOption(WHERE, 'loss', settings.loss, namesOf(losses));
  checkTraining(WHERE, settings, settings.layers.length);
  integerOption(WHERE, 'randomFeatures', settings.randomFeatures, { min: 1 });
  return settings;
}
