import { choiceOption, integerOption, numberOption, withDefaults } from '@bon/core';

/** What stands in for a missing number: a statistic of the column, a constant, or `off` to leave it missing. */
export type Impute = 'median' | 'mean' | 'most-frequent' | 'constant' | 'off';

/** A model of the caller's own: a vector for each text, all of one length. */
export type Embed = (texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>;

/** All options that encoders read; each reads its own. Names are the reference's, camelCased. */
export interface EncoderOptions {
  /** From this many different strings on, a column goes to topics, below it to one-hot. */
  readonly cardinalityThreshold: number;
  /** Topics of a messy string column. */
  readonly nTopics: number;
  /** What stands in for a missing or infinite number or date. */
  readonly impute: Impute;
  /** The number for `impute: 'constant'`. */
  readonly fillValue: number;
  /** Adds sine and cosine of hour, weekday and month to a date. */
  readonly cyclical: boolean;
  /** Features of min-hash, hashing, similarity and string-svd. */
  readonly nComponents: number;
  /** Texts go to word-tf-idf instead of topics. */
  readonly useNgrams: boolean;
  /** Words a row, on average, from which a column counts as text; 0 makes every string column text. */
  readonly minWords: number;
  /** Shortest and longest run of words. */
  readonly ngramRange: readonly [number, number];
  /** Rows that a word must stand in; below 1 a share of them. */
  readonly minDf: number;
  /** Rows that a word may stand in; below 1 a share of them. */
  readonly maxDf: number;
  /** The model of text-embedding. It is not saved. */
  readonly embed: Embed | undefined;
}

/** The one table of defaults. */
export const encoderDefaults: EncoderOptions = Object.freeze({
  cardinalityThreshold: 40,
  nTopics: 42,
  impute: 'median',
  fillValue: 0,
  cyclical: false,
  nComponents: 30,
  useNgrams: false,
  minWords: 4.5,
  ngramRange: [1, 3] as const,
  minDf: 3,
  maxDf: 0.2,
  embed: undefined,
});

const imputes: readonly Impute[] = ['median', 'mean', 'most-frequent', 'constant', 'off'];

/**
 * Completes and checks what a caller gave.
 *
 * @throws BonError `option` naming the option, the rule and the value.
 */
export function encoderOptions(where: string, given: Partial<EncoderOptions> = {}): EncoderOptions {
  const options = withDefaults(where, given, encoderDefaults);
  integerOption(where, 'cardinalityThreshold', options.cardinalityThreshold, { min: 0 });
  integerOption(where, 'nTopics', options.nTopics, { min: 1, max: 4096 });
  choiceOption(where, 'impute', options.impute, imputes);
  numberOption(where, 'fillValue', options.fillValue);
  integerOption(where, 'nComponents', options.nComponents, { min: 1, max: 4096 });
  numberOption(where, 'minWords', options.minWords, { min: 0 });
  numberOption(where, 'minDf', options.minDf, { min: 0 });
  numberOption(where, 'maxDf', options.maxDf, { min: 0 });
  checkRange(where, options.ngramRange);
  return options;
}

function checkRange(where: string, range: unknown): void {
  const [shortest, longest] = Array.isArray(range) ? (range as unknown[]) : [];
  const least = integerOption(where, 'ngramRange[0]', shortest, { min: 1 });
  integerOption(where, 'ngramRange[1]', longest, { min: least, max: 16 });
}
