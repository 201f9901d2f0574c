import { choiceOption, integerOption, numberOption, withDefaults } from '@bon/core';
import { scorers, type ScorerName } from './scorers/index.ts';

/** How the nodes and relations of a knowledge graph become vectors. */
export interface EmbedOptions {
  /** How triples are scored: `DistMult`, `TransE`, `RotatE` or `ComplEx`. Default `DistMult`, as the reference. */
  readonly proto?: ScorerName;
  /** Dimensions; the vectors of RotatE and ComplEx have two numbers in each. Default 32, as the reference. */
  readonly embeddingDim?: number;
  /** Passes over the triples. Default 100. */
  readonly epochs?: number;
  /** Links a step. Default 256. */
  readonly batchSize?: number;
  /** Links that aren't there for each one that is. Default 8. */
  readonly negatives?: number;
  /** Rate of Adagrad. Default 0.1. */
  readonly learningRate?: number;
  /** Score of a triple without any distance, where a distance is what is scored. Default 12. */
  readonly margin?: number;
  /** What the mean square of the vectors weighs in the loss. Default 0.01, as the reference. */
  readonly regularization?: number;
}

/** EmbedOptions, checked and complete. */
export type EmbedSettings = Required<EmbedOptions>;

/** What an option is when it isn't given. */
export const embedDefaults: EmbedSettings = Object.freeze({
  proto: 'DistMult',
  embeddingDim: 32,
  epochs: 100,
  batchSize: 256,
  negatives: 8,
  learningRate: 0.1,
  margin: 12,
  regularization: 0.01,
});

const WHERE = 'gnn/embed';

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkEmbedOptions(options: EmbedOptions): EmbedSettings {
  const settings = withDefaults(WHERE, options, embedDefaults);
  const names = scorers.map(({ name }) => name);
  choiceOption(WHERE, 'proto', settings.proto, names);
  integerOption(WHERE, 'epochs', settings.epochs, { min: 0 });
  for (const name of ['embeddingDim', 'batchSize', 'negatives'] as const)
    integerOption(WHERE, name, settings[name], { min: 1 });
  for (const name of ['learningRate', 'margin'] as const)
    numberOption(WHERE, name, settings[name], { min: 0, above: true });
  numberOption(WHERE, 'regularization', settings.regularization, { min: 0 });
  return settings;
}
