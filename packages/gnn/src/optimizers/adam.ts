import { inGradient, type Optimizer } from './optimizer.ts';

/** The exponents and the floor that torch has by default. */
export const torchRates = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/**
 * torch's Adam: steps of about the rate's size in each parameter; decay is part of the gradient.
 *
 * @see Kingma, Ba 2014, arXiv:1412.6980.
 */
export const adam = {
  name: 'adam',
  state: ['moment', 'variance'],
  move: (session, { state: [moment, variance], ...moving }, settings) => {
    session.adam({ ...moving, moment, variance }, { ...torchRates, ...inGradient(settings) });
  },
} as const satisfies Optimizer;
