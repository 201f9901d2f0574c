import { exp, log } from '@bon/core';
import { LEAST_CURVATURE, type Loss, withinChance } from './loss.ts';

/** The log loss of several classes; raw scores are log probabilities up to a number a row. */
export const softmax: Loss = {
  name: 'softmax',
  baseline: (means) => withinChance(means).map((mean) => log(mean)),
  step: (raw, targets, output, into) => {
    const outputs = raw.length / into.slopes.length;
    const { max } = Math;
    for (let i = 0; i < into.slopes.length; i++) {
      const row = i * outputs;
      let total = 0;
      for (let k = 0; k < outputs; k++) total += exp(raw[row + k] - raw[row + output]);
      const proba = 1 / total;
      into.slopes[i] = targets[row + output] - proba;
      into.curvatures[i] = max(LEAST_CURVATURE, proba * (1 - proba));
    }
  },
  link: (raw, outputs) => {
    const { max } = Math;
    for (let row = 0; row < raw.length; row += outputs) {
      let highest = -Infinity;
      let total = 0;
      for (let k = 0; k < outputs; k++) highest = max(highest, raw[row + k]);
      for (let k = 0; k < outputs; k++) total += raw[row + k] = exp(raw[row + k] - highest);
      for (let k = 0; k < outputs; k++) raw[row + k] /= total;
    }
  },
};
