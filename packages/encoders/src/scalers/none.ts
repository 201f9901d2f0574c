import type { Scaler } from './define-scaler.ts';

/** Leaves features as they are. */
export const none: Scaler = {
  kind: 'none',
  summary: 'As it is.',
  isBlind: true,
  learn: () => new Float64Array(0),
  understands: ({ length }) => length === 0,
  merge: (left) => left,
  scale: () => (value) => value,
};
