import { torchRates } from './adam.ts';
import { apart, type Optimizer } from './optimizer.ts';

/**
 * torch's AdamW: Adam with decay apart from the gradient.
 *
 * @see Loshchilov, Hutter 2017, arXiv:1711.05101.
 */
export const adamW = {
  name: 'adamW',
  state: ['moment', 'variance'],
  move: (session, { state: [moment, variance], ...moving }, settings) => {
    session.adam({ ...moving, moment, variance }, { ...torchRates, ...apart(settings) });
  },
} as const satisfies Optimizer;
