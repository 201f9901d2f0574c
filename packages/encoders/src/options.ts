import { choiceOption, integerOption, numberOption, withDefaults } from '@bon/core';

/** What stands in for a missing number: a statistic of the column, a constant, or `off` to leave it missing. */
export type Impute = 'median' | 'mean' | 'most-frequent' | 'constant' | 'off';

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
}

/** The one table of defaults. */
export const encoderDefaults: EncoderOptions = Object.freeze({
  cardinalityThreshold: 40,
  nTopics: 42,
  impute: 'median',
  fillValue: 0,
  cyclical: false,
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
  return options;
}
