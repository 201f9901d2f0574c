import {
  BonError,
  choiceOption,
  integerOption,
  numberOption,
  shown,
  withDefaults,
} from '@bon/core';

/** All options that scalers read. Names are the reference's, camelCased. */
export interface ScalerOptions {
  /** Quantiles that the quantile scaler learns. */
  readonly nQuantiles: number;
  /** What the quantile scaler makes of a feature. */
  readonly outputDistribution: 'normal' | 'uniform';
  /** The percentiles that the robust scaler takes as one unit apart. */
  readonly quantileRange: readonly [number, number];
  /** Bins of kbins. */
  readonly nBins: number;
  /** What kbins makes of a bin: its number, or a 0/1 feature each; sparse features keep the number. */
  readonly encode: 'ordinal' | 'onehot';
  /** How kbins cuts: bins of equal width, of equal count, or around the centres of k-means. */
  readonly strategy: 'uniform' | 'quantile' | 'kmeans';
  /** Rows that a scaler learns a dense feature from, at most; drawn by the run's seed. */
  readonly subsample: number;
}

/** The one table of defaults. */
export const scalerDefaults: ScalerOptions = Object.freeze({
  nQuantiles: 100,
  outputDistribution: 'normal',
  quantileRange: [25, 75] as const,
  nBins: 10,
  encode: 'ordinal',
  strategy: 'uniform',
  subsample: 100_000,
});

/**
 * Completes and checks what a caller gave.
 *
 * @throws BonError `option` naming the option, the rule and the value.
 */
export function scalerOptions(where: string, given: Partial<ScalerOptions> = {}): ScalerOptions {
  const options = withDefaults(where, given, scalerDefaults);
  integerOption(where, 'nQuantiles', options.nQuantiles, { min: 1 });
  integerOption(where, 'nBins', options.nBins, { min: 2, max: 65_536 });
  integerOption(where, 'subsample', options.subsample, { min: 1 });
  choiceOption(where, 'outputDistribution', options.outputDistribution, ['normal', 'uniform']);
  choiceOption(where, 'encode', options.encode, ['ordinal', 'onehot']);
  choiceOption(where, 'strategy', options.strategy, ['uniform', 'quantile', 'kmeans']);
  checkRange(where, options.quantileRange);
  return options;
}

function checkRange(where: string, range: unknown): void {
  if (!Array.isArray(range) || range.length !== 2)
    throw new BonError(
      'option',
      `${where}: quantileRange is ${shown(range)}, expected two percentiles.`,
    );
  const low = numberOption(where, 'quantileRange[0]', range[0], { min: 0, max: 100 });
  numberOption(where, 'quantileRange[1]', range[1], { min: low, max: 100 });
}
