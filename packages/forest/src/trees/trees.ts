/**
 * Decision trees in flat arrays. Tree t owns the nodes `roots[t] … roots[t + 1] - 1`, its root first; a left child is
 * the node after its parent.
 */
export interface Trees {
  /** Numbers in a leaf. */
  readonly outputs: number;
  readonly roots: Int32Array;
  /**
   * Four words a node: feature · 2 + 1 when missing values go left, or -1 for a leaf; the threshold (Float32 bits;
   * a value goes left when it is not greater); the right child, counted within the tree; the weight of the rows
   * that came through while it grew (Float32 bits).
   */
  readonly nodes: Int32Array;
  /** outputs a node: the mean of the targets of the rows that came through. */
  readonly values: Float32Array;
  /** A node each: how much impurity, times weight, its split took away. 0 for leaves. */
  readonly gains: Float64Array;
}

/** How many trees there are. */
export function treeCount({ roots }: Trees): number {
  return roots.length - 1;
}

/** Puts trees one after the other. */
export function joinTrees(parts: readonly Trees[]): Trees {
  if (parts.length === 1) return parts[0];
  let total = 0;
  const starts = parts.flatMap(({ roots }) => {
    const before = total;
    total += roots[roots.length - 1];
    return Array.from(roots.subarray(0, -1), (root) => root + before);
  });
  return {
    outputs: parts[0].outputs,
    roots: Int32Array.from([...starts, total]),
    nodes: join(
      parts.map(({ nodes }) => nodes),
      (length) => new Int32Array(length),
    ),
    values: join(
      parts.map(({ values }) => values),
      (length) => new Float32Array(length),
    ),
    gains: join(
      parts.map(({ gains }) => gains),
      (length) => new Float64Array(length),
    ),
  };
}

/** Arrays of one kind, end to end. */
export function join<T extends Int32Array | Uint32Array | Float32Array | Float64Array>(
  parts: readonly T[],
  make: (length: number) => T,
): T {
  const whole = make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
