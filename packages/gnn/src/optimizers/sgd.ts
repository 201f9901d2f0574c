import { inGradient, type Optimizer } from './optimizer.ts';

/** torch's SGD with momentum; decay is part of the gradient. */
export const sgd = {
  name: 'sgd',
  state: ['velocity'],
  move: (session, { state: [velocity], ...moving }, settings) => {
    const { momentum } = settings;
    session.momentum(
      { ...moving, velocity },
      { ...inGradient(settings), momentum, nesterov: false },
    );
  },
} as const satisfies Optimizer;
