import type { Schedule } from './schedule.ts';

/** A straight line down to `factor`, as torch's LinearLR. */
export const linear = {
  name: 'linear',
  factor: 0,
  share: (t, total, { factor }) => 1 + ((factor - 1) * t) / total,
} as const satisfies Schedule;
