import type { Loss } from './loss.ts';

/** Half the squared distance; a raw score is the number itself. */
export const squaredError: Loss = {
  name: 'squaredError',
  baseline: (means) => means,
  step: (raw, targets, output, into) => {
    const outputs = raw.length / into.targets.length;
    for (let i = 0; i < into.targets.length; i++) {
      into.targets[i] = targets[i * outputs + output] - raw[i * outputs + output];
      into.weights[i] = 1;
    }
  },
  link: () => undefined,
};
