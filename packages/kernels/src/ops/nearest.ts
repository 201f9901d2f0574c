/**
 * Puts `index` among the `width` nearest kept from place `row` on, when it is nearer than the last of them;
 * a tie leaves what was there before in front.
 */
export function insert(
  value: number,
  index: number,
  best: Float32Array,
  kept: Int32Array,
  row: number,
  width: number,
): void {
  let at = row + width - 1;
  if (!(value < best[at])) return;
  for (; at > row && best[at - 1] > value; at--) {
    best[at] = best[at - 1];
    kept[at] = kept[at - 1];
  }
  best[at] = value;
  kept[at] = index;
}
