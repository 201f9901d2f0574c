import { exp, log } from '@bon/core';
import { LEAST_HESSIAN, type Loss } from './loss.ts';

/** The log loss of several classes; raw scores are log probabilities up to a number a row. */
export const softmax: Loss = {
  name: 'softmax',
  baseline: (means) => means.map((mean) => log(mean)),
  step: (raw, targets, output, into) => {
    const outputs = raw.length / into.targets.length;
    const { max } = Math;
    for (let i = 0; i < into.targets.length; i++) {
      const row = i * outputs;
      let total = 0;
      for (let k = 0; k < outputs; k++) total += exp(raw[row + k] - raw[row + output]);
      const proba = 1 / total;
      const hessian = max(LEAST_HESSIAN, proba * (1 - proba));
      into.targets[i] = (targets[row + output] - proba) / hessian;
      into.weights[i] = hessian;
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
