import { describe, type Description, type MeanRatio, ratioOfMeans } from '@bon/eval';
import type { View } from './view.ts';

/** How bots and others differ in the features that lead a view. */
export interface Contrast {
  /** The leading features over the bots' flows, as pandas describes them. */
  readonly bots: readonly Description[];
  /** The same over all other flows. */
  readonly others: readonly Description[];
  /** Bot mean divided by non-bot mean, and the other way round. */
  readonly ratios: readonly MeanRatio[];
}

/** Describes the leading features of bots and of others side by side; bots come first in the rows. */
export function contrastOf({ features, topIndices }: View, bot: Int32Array): Contrast {
  const firstOther = bot.indexOf(0);
  const rows = Int32Array.from(bot.keys());
  const over = (group: Int32Array) => describe(features, { rows: group, features: topIndices });
  return {
    bots: over(rows.subarray(0, firstOther)),
    others: over(rows.subarray(firstOther)),
    ratios: ratioOfMeans(features, bot, topIndices),
  };
}
