import { bce } from './bce.ts';
import { crossEntropy } from './cross-entropy.ts';
import { focal } from './focal.ts';
import type { LossKind } from './loss.ts';
import { margin } from './margin.ts';
import { mse } from './mse.ts';

/** Every loss there is. */
export const losses = [
  mse,
  crossEntropy,
  bce,
  focal,
  margin,
] as const satisfies readonly LossKind[];

/** The name of a loss. */
export type LossName = (typeof losses)[number]['name'];
