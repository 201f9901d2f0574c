import { choiceOption, integerOption, numberOption, withDefaults } from '@bon/core';
import type { AggregatorName } from './aggregators/index.ts';
import { checkArchitecture, checkWidths, defaultArchitecture } from './architecture.ts';
import type { Backend } from './backend/backend.ts';
import { native } from './backend/native/native.ts';
import type { HeadName } from './heads/index.ts';
import type { LayerName } from './layers/index.ts';
import { type LossName, losses } from './losses/index.ts';
import { namesOf } from './named.ts';

/** How a GraphSAGE network is built and trained. */
export interface GraphSageOptions {
  /** Steps over the whole graph. Default 100, as the reference; its notebook takes 2,900. */
  readonly epochs?: number;
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
  /** Rate of Adam. Default 0.001. */
  readonly learningRate?: number;
  /** Share of each weight that a step of rate 1 takes away (AdamW). Default 0. */
  readonly weightDecay?: number;
  /** How many random features a node gets when none are given. Default 20. */
  readonly randomFeatures?: number;
  /** Where it is computed. Default `native`. */
  readonly backend?: Backend;
}

/** GraphSageOptions, checked and complete. */
export type GraphSageSettings = Required<GraphSageOptions>;

/** What an option is when it isn't given. */
export const graphSageDefaults: GraphSageSettings = Object.freeze({
  epochs: 100,
  layers: Object.freeze([32, 16]),
  ...defaultArchitecture,
  loss: 'mse',
  learningRate: 0.001,
  weightDecay: 0,
  randomFeatures: 20,
  backend: native,
});

const WHERE = 'gnn/graphSage';

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkOptions(options: GraphSageOptions): GraphSageSettings {
  const settings = withDefaults(WHERE, options, graphSageDefaults);
  integerOption(WHERE, 'epochs', settings.epochs, { min: 0 });
  checkWidths(WHERE, 'layers', settings.layers, 1);
  checkArchitecture(WHERE, settings);
  choiceOption(WHERE, 'loss', settings.loss, namesOf(losses));
  numberOption(WHERE, 'learningRate', settings.learningRate, { min: 0, above: true });
  numberOption(WHERE, 'weightDecay', settings.weightDecay, { min: 0 });
  integerOption(WHERE, 'randomFeatures', settings.randomFeatures, { min: 1 });
  return settings;
}
