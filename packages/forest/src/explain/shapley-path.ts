/**
 * The features on the way from the root to a node, each with the share of rows that would go this way if it were
 * unknown (zero) and whether the row at hand goes this way (one); `weight` holds the permutation weights of
 * TreeSHAP. Element 0 stands for the root and has no feature.
 */
export interface ShapleyPath {
  readonly feature: Int32Array;
  readonly zero: Float64Array;
  readonly one: Float64Array;
  readonly weight: Float64Array;
}

/** An empty path with room for `length` elements. */
export function emptyPath(length: number): ShapleyPath {
  return {
    feature: new Int32Array(length),
    zero: new Float64Array(length),
    one: new Float64Array(length),
    weight: new Float64Array(length),
  };
}

/** Copies the `length` elements at `from` to `to`. */
export function copyPath(
  { feature, zero, one, weight }: ShapleyPath,
  from: number,
  to: number,
  length: number,
): void {
  for (const part of [feature, zero, one, weight]) part.copyWithin(to, from, from + length);
}

/** Adds an element after the `depth` elements at `at`. @see Lundberg et al. 2020, algorithm 2, EXTEND. */
export function extendPath(
  path: ShapleyPath,
  at: number,
  depth: number,
  element: { readonly feature: number; readonly zero: number; readonly one: number },
): void {
  const { feature, zero, one, weight } = path;
  feature[at + depth] = element.feature;
  zero[at + depth] = element.zero;
  one[at + depth] = element.one;
  weight[at + depth] = depth === 0 ? 1 : 0;
  for (let i = depth - 1; i >= 0; i--) {
    weight[at + i + 1] += (element.one * weight[at + i] * (i + 1)) / (depth + 1);
    weight[at + i] = (element.zero * weight[at + i] * (depth - i)) / (depth + 1);
  }
}

/** Takes element `index` out of the elements `0 … last` at `at`. @see Lundberg et al. 2020, algorithm 2, UNWIND. */
export function unwindPath(path: ShapleyPath, at: number, last: number, index: number): void {
  const { feature, zero, one, weight } = path;
  const ownOne = one[at + index];
  const ownZero = zero[at + index];
  let next = weight[at + last];
  for (let i = last - 1; i >= 0; i--) {
    if (ownOne !== 0) {
      const held = weight[at + i];
      weight[at + i] = (next * (last + 1)) / ((i + 1) * ownOne);
      next = held - (weight[at + i] * ownZero * (last - i)) / (last + 1);
    } else weight[at + i] = (weight[at + i] * (last + 1)) / (ownZero * (last - i));
  }
  for (let i = index; i < last; i++) {
    feature[at + i] = feature[at + i + 1];
    zero[at + i] = zero[at + i + 1];
    one[at + i] = one[at + i + 1];
  }
}

/** The sum of the weights that `unwindPath` would leave. */
export function unwoundSum(
  { zero, one, weight }: ShapleyPath,
  at: number,
  last: number,
  index: number,
): number {
  const ownOne = one[at + index];
  const ownZero = zero[at + index];
  let next = weight[at + last];
  let total = 0;
  for (let i = last - 1; i >= 0; i--) {
    if (ownOne !== 0) {
      const share = (next * (last + 1)) / ((i + 1) * ownOne);
      total += share;
      next = weight[at + i] - (share * ownZero * (last - i)) / (last + 1);
    } else total += (weight[at + i] * (last + 1)) / (ownZero * (last - i));
  }
  return total;
}
