import { exp, log } from '@bon/core';
import { LEAST_CURVATURE, type Loss, withinChance } from './loss.ts';

/** The log loss of two classes; a raw score is the log odds of the second. */
export const logistic: Loss = {
  name: 'logistic',
  baseline: (means) => withinChance(means).map((mean) => log(mean / (1 - mean))),
  step: (raw, targets, _, into) => {
    const { max } = Math;
    for (let i = 0; i < into.slopes.length; i++) {
      const proba = 1 / (1 + exp(-raw[i]));
      into.slopes[i] = targets[i] - proba;
      into.curvatures[i] = max(LEAST_CURVATURE, proba * (1 - proba));
    }
  },
  link: (raw) => {
    for (let i = 0; i < raw.length; i++) raw[i] = 1 / (1 + exp(-raw[i]));
  },
};
