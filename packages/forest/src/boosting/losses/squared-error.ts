import type { Loss } from './loss.ts';

/** Half the squared distance; a raw score is the number itself. */
export const squaredError: Loss = {
  name: 'squaredError',
  baseline: (means) => means,
  step: (raw, targets, output, into) => {
    const outputs = raw.length / into.slopes.length;
    for (let i = 0; i < into.slopes.length; i++) {
      into.slopes[i] = targets[i * outputs + output] - raw[i * outputs + output];
      into.curvatures[i] = 1;
    }
  },
  link: () => undefined,
};
