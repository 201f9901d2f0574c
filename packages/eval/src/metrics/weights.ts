import { BonError, withDefaults } from '@bon/core';

/** What every metric takes beside its rows. */
export interface MetricOptions {
  /** How much each row counts, 0 or more: a row of weight 2 is as good as two, one of weight 0 is not there. Default: 1 each. */
  readonly sampleWeight?: ArrayLike<number> | undefined;
}

/** How much each row counts, and all of them together. */
export interface Weights {
  readonly weight: ArrayLike<number>;
  readonly total: number;
}

/** Sums of weights that a metric can square without loss. */
const LEAST_TOTAL = 2 ** -500;
const MOST_TOTAL = 2 ** 500;

/**
 * The weights of a metric that has no option but them.
 *
 * @throws BonError `option` for another option; `input` as `checkWeights`.
 */
export function weighed(where: string, rows: number, options: MetricOptions): Weights {
  const { sampleWeight } = withDefaults<MetricOptions>(where, options, { sampleWeight: undefined });
  return checkWeights(where, rows, sampleWeight);
}

/**
 * The weights of `rows` rows; 1 each when none are given.
 *
 * @throws BonError `input` for another number of weights, one that is negative or not finite, or a sum that is 0 or out of range.
 */
export function checkWeights(
  where: string,
  rows: number,
  sampleWeight: ArrayLike<number> | undefined,
): Weights {
  if (sampleWeight === undefined) return { weight: new Float64Array(rows).fill(1), total: rows };
  if (sampleWeight.length !== rows)
    throw wrong(where, `${sampleWeight.length} weights for ${rows} rows. Pass one a row.`);
  const weight = Float64Array.from(sampleWeight);
  const bad = weight.findIndex((value) => !(value >= 0 && value < Infinity));
  if (bad >= 0)
    throw wrong(where, `row ${bad} weighs ${weight[bad]}, expected a finite number of at least 0.`);
  const total = weight.reduce((sum, value) => sum + value, 0);
  if (total === 0) throw wrong(where, 'every row weighs 0. Give some row a weight.');
  if (total >= LEAST_TOTAL && total <= MOST_TOTAL) return { weight, total };
  throw wrong(where, `the weights sum to ${total}, which is too far from 1. Scale them.`);
}

/** The values of the rows that weigh anything. */
export function counted(values: ArrayLike<number>, { weight }: Weights): Float64Array {
  return Float64Array.from(values).filter((_, row) => weight[row] > 0);
}

function wrong(where: string, message: string): BonError {
  return new BonError('input', `${where}: sampleWeight: ${message}`);
}
