import type { Scaler } from './define-scaler.ts';
import { kbins } from './kbins.ts';
import { minmax } from './minmax.ts';
import { none } from './none.ts';
import { quantile } from './quantile.ts';
import { robust } from './robust.ts';
import { standard } from './standard.ts';

/** Every scaler there is. */
export const scalers: readonly Scaler[] = [none, minmax, standard, robust, quantile, kbins];
