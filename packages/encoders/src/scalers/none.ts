import type { Scaler } from './define-scaler.ts';

/** Leaves features as they are. */
export const none: Scaler = {
  kind: 'none',
  summary: 'As it is.',
  learn: () => new Float64Array(0),
  merge: ({ learned }) => learned,
  scale: () => (value) => value,
};
