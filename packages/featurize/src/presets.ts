import type { FeaturizeOptions } from './options.ts';

/**
 * Options that go well together; spread one and change what you like. The first two are graphistry's models.
 *
 * @example
 * featurize({ ...presets.topic, useScaler: 'robust' });
 */
export const presets = {
  /** Topics of every string column with two different strings or more. */
  topic: { cardinalityThreshold: 2, nTopics: 42 },
  /** Words of text columns. */
  ngrams: { useNgrams: true, minWords: 2.5 },
  /** Vectors of your own model for every string column: `{ ...presets.embedding, embed }`. */
  embedding: { prefer: ['text-embedding'] },
  /** Fast features of messy strings, without names of their own. */
  strings: { prefer: ['string-svd'] },
  /** What addresses, states, histories and ports say by themselves, also those never seen before. */
  flows: { prefer: ['ip-address', 'argus-state', 'zeek-history', 'port'] },
} as const satisfies Record<string, Partial<FeaturizeOptions>>;
