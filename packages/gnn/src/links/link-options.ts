import { integerOption, withDefaults } from '@bon/core';
import {
  checkOptions,
  graphSageDefaults,
  type GraphSageOptions,
  type GraphSageSettings,
} from '../options.ts';

/** What asks for a validation mask, or goes on with one lesson. */
type OneLesson = 'patience' | 'batch' | 'checkpointEvery' | 'onCheckpoint' | 'resume';

/** How a network that tells links is built and trained. */
export interface LinkPredictionOptions extends Omit<GraphSageOptions, OneLesson> {
  /** Links that aren't there for each one that is. Default 1. */
  readonly negatives?: number;
  /** Epochs after which other negatives are drawn. Default 10. */
  readonly resampleEvery?: number;
}

/** LinkPredictionOptions, checked and complete. */
export type LinkPredictionSettings = GraphSageSettings &
  Required<Pick<LinkPredictionOptions, 'negatives' | 'resampleEvery'>>;

const { patience, batch, checkpointEvery, onCheckpoint, resume, ...network } = graphSageDefaults;
const oneLesson: Pick<GraphSageSettings, OneLesson> = {
  patience,
  batch,
  checkpointEvery,
  onCheckpoint,
  resume,
};

/** What an option is when it isn't given. */
export const linkPredictionDefaults: Omit<LinkPredictionSettings, OneLesson> = Object.freeze({
  ...network,
  head: 'dot',
  loss: 'bce',
  learningRate: 0.01,
  negatives: 1,
  resampleEvery: 10,
});

const WHERE = 'gnn/linkPrediction';

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkLinkOptions(options: LinkPredictionOptions): LinkPredictionSettings {
  const { negatives, resampleEvery, ...given } = withDefaults(
    WHERE,
    options,
    linkPredictionDefaults,
  );
  integerOption(WHERE, 'negatives', negatives, { min: 1 });
  integerOption(WHERE, 'resampleEvery', resampleEvery, { min: 1 });
  return { ...checkOptions({ ...oneLesson, ...given }), negatives, resampleEvery };
}
