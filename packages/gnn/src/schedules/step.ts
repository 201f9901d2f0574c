import { pow } from '@bon/core';
import type { Schedule } from './schedule.ts';

/** `factor` of the rate is left after each `every` epochs, as torch's StepLR. */
export const step = {
  name: 'step',
  factor: 0.1,
  share: (t, _, { factor, every }) => pow(factor, Math.floor(t / every)),
} as const satisfies Schedule;
