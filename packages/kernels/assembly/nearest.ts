/** Takes what is nearer than the worst kept; a tie leaves the earlier, lower index in place. */
export function keepBest(
  row: usize,
  count: i32,
  first: i32,
  best: usize,
  kept: usize,
  width: i32,
): void {
  const worst = best + ((<usize>(width - 1)) << 2);
  let bound = v128.load32_splat(worst);
  let j = 0;
  for (; j + 16 <= count; j += 16) {
    const at = row + ((<usize>j) << 2);
    const low = f32x4.pmin(v128.load(at), v128.load(at, 16));
    const high = f32x4.pmin(v128.load(at, 32), v128.load(at, 48));
    if (!v128.any_true(f32x4.lt(f32x4.pmin(low, high), bound))) continue;
    for (let four = j; four < j + 16; four += 4) {
      const hits = f32x4.lt(v128.load(row + ((<usize>four) << 2)), bound);
      for (let mask = i32x4.bitmask(hits); mask != 0; mask &= mask - 1) {
        const lane = four + ctz(mask);
        insert(load<f32>(row + ((<usize>lane) << 2)), first + lane, best, kept, width);
      }
      bound = v128.load32_splat(worst);
    }
  }
  for (; j < count; j++) insert(load<f32>(row + ((<usize>j) << 2)), first + j, best, kept, width);
}

/** Puts `index` among the `width` nearest kept, when it is nearer than the last of them; those behind it move in fours. */
export function insert(value: f32, index: i32, best: usize, kept: usize, width: i32): void {
  let at = (<usize>(width - 1)) << 2;
  if (value >= load<f32>(best + at)) return;
  while (at >= 16 && load<f32>(best + at - 16) > value) {
    v128.store(best + at - 12, v128.load(best + at - 16));
    v128.store(kept + at - 12, v128.load(kept + at - 16));
    at -= 16;
  }
  while (at > 0 && load<f32>(best + at - 4) > value) {
    store<f32>(best + at, load<f32>(best + at - 4));
    store<i32>(kept + at, load<i32>(kept + at - 4));
    at -= 4;
  }
  store<f32>(best + at, value);
  store<i32>(kept + at, index);
}
