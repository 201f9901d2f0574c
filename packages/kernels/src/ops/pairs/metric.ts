/** A distance of two rows as two sums over their features: the specification of its class in `assembly/pairs`. */
export interface PairMetric {
  /** The sum with one more feature, whose values are `a` and `b`; nothing is added where both are 0. */
  readonly add: (sum: number, a: number, b: number) => number;
  /** The same of the other sum, where there is one. */
  readonly also?: (sum: number, a: number, b: number) => number;
  /** The distance, or what ranks as it does. Default: the sum. */
  readonly result?: (sum: number, other: number) => number;
}
