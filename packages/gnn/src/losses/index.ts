import { crossEntropy } from './cross-entropy.ts';
import type { LossKind } from './loss.ts';
import { mse } from './mse.ts';

/** Every loss there is. */
export const losses = [mse, crossEntropy] as const satisfies readonly LossKind[];

/** The name of a loss. */
export type LossName = (typeof losses)[number]['name'];
