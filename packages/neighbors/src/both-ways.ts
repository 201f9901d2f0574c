import { asShare, rowsInSteps, type Steps } from '@bon/core';

/**
 * The entries around each point: those that it keeps, then the points that keep it, nearest places first, as many as
 * there is room for. Of each row the first `reach` are seen. An entry is twice a point's number, and 1 more while it is
 * fresh. In steps.
 */
export function* bothWaysSteps(
  kept: Int32Array,
  { around, counts }: { readonly around: Int32Array; readonly counts: Int32Array },
  reach = kept.length / counts.length,
): Steps<void> {
  const n = counts.length;
  const width = kept.length / n;
  const breadth = around.length / n;
  const share = 1 / (reach + 1);
  const ownWays = (begin: number, end: number): void => {
    for (let i = begin; i < end; i++) {
      let count = 0;
      for (let p = i * width; p < i * width + reach; p++)
        if (kept[p] >= 0) around[i * breadth + count++] = kept[p];
      counts[i] = count;
    }
  };
  yield* asShare(rowsInSteps(n, ownWays), 0, share);
  for (let place = 0; place < reach; place++) {
    const waysBack = (begin: number, end: number): void => {
      for (let i = begin; i < end; i++) {
        const entry = kept[i * width + place];
        const to = entry >> 1;
        if (to < 0 || counts[to] >= breadth) continue;
        around[to * breadth + counts[to]++] = 2 * i + (entry & 1);
      }
    };
    yield* asShare(rowsInSteps(n, waysBack), (place + 1) * share, (place + 2) * share);
  }
}
