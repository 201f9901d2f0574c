import { BonError } from '@bon/core';

/** What training told, epoch by epoch; NaN where there is nothing to tell of, or only one target. */
export interface History {
  /** On what is trained on. */
  readonly loss: Float64Array;
  readonly validationLoss: Float64Array;
  /** Of what is tested: how often the highest score stands at the highest target. */
  readonly accuracy: Float64Array;
  readonly trainAccuracy: Float64Array;
  readonly validationAccuracy: Float64Array;
}

/** What an epoch notes: two losses, and the hits of three sets. */
export const NOTES = ['loss', 'validationLoss', 'train', 'validation', 'test'] as const;

/** How many rows each set has; 0 where accuracy has no meaning. */
export type Asked = Readonly<Record<'train' | 'validation' | 'test', number>>;

/** The history of epochs whose notes stand one after the other. */
export function historyOf(notes: Float64Array, asked: Asked): History {
  const column = (name: (typeof NOTES)[number]) => {
    const at = NOTES.indexOf(name);
    const epochs = notes.length / NOTES.length;
    return Float64Array.from({ length: epochs }, (_, epoch) => notes[epoch * NOTES.length + at]);
  };
  const share = (set: keyof Asked) =>
    column(set).map((hits) => (asked[set] === 0 ? NaN : hits / asked[set]));
  return {
    loss: column('loss'),
    validationLoss: column('validationLoss'),
    accuracy: share('test'),
    trainAccuracy: share('train'),
    validationAccuracy: share('validation'),
  };
}

/** @throws BonError `input` naming the first epoch whose loss is not finite. */
export function checkLosses(notes: Float64Array): void {
  for (let at = 0; at < notes.length; at += NOTES.length)
    if (!Number.isFinite(notes[at]))
      throw new BonError(
        'input',
        `gnn: the loss of epoch ${at / NOTES.length} is ${notes[at]}, expected a finite number. Scale features and targets, or lower learningRate.`,
      );
}

/** The epoch with the lowest loss on validation rows, the first of equal ones; 0 before there is any. */
export function bestEpoch(notes: Float64Array): number {
  const width = NOTES.length;
  const at = NOTES.indexOf('validationLoss');
  let best = 0;
  for (let epoch = 1; epoch * width < notes.length; epoch++)
    if (!(notes[best * width + at] <= notes[epoch * width + at])) best = epoch;
  return best;
}
