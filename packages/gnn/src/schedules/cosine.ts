import { cosPi } from '@bon/core';
import type { Schedule } from './schedule.ts';

/**
 * Half a wave of a cosine down to `factor`, as torch's CosineAnnealingLR.
 *
 * @see Loshchilov, Hutter 2016, arXiv:1608.03983.
 */
export const cosine = {
  name: 'cosine',
  factor: 0,
  share: (t, total, { factor }) => factor + ((1 - factor) * (1 + cosPi(t / total))) / 2,
} as const satisfies Schedule;
