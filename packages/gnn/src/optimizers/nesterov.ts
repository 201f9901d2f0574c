import { inGradient, type Optimizer } from './optimizer.ts';

/**
 * torch's SGD with momentum by Nesterov's rule: the gradient counts as if the velocity had already been followed.
 *
 * @see Sutskever, Martens, Dahl, Hinton 2013, "On the importance of initialization and momentum in deep learning".
 */
export const nesterov = {
  name: 'nesterov',
  state: ['velocity'],
  move: (session, { state: [velocity], ...moving }, settings) => {
    const { momentum } = settings;
    session.momentum(
      { ...moving, velocity },
      { ...inGradient(settings), momentum, nesterov: true },
    );
  },
} as const satisfies Optimizer;
