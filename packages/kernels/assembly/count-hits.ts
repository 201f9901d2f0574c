/** How many sets a row may be in. */
const SETS = 3;

export function countHits(
  scores: usize,
  labels: usize,
  sets: usize,
  parts: usize,
  cols: i32,
  stride: i32,
  block: i32,
  begin: i32,
  end: i32,
): void {
  let first = 0;
  let second = 0;
  let third = 0;
  const asked = lanesBefore(cols) | (lanesBefore(cols - 4) << 4);
  for (let e = begin; e < end; e++) {
    const row = scores + (((<usize>e) * (<usize>stride)) << 2);
    const label = load<i32>(labels + ((<usize>e) << 2));
    const isHit = i32(cols > 4 && cols <= 8 ? isHighestOf8(row, asked, label) : isHighest(row, cols, label));
    const hits = load<u8>(sets + <usize>e) * isHit;
    first += hits & 1;
    second += (hits >> 1) & 1;
    third += (hits >> 2) & 1;
  }
  const out = parts + ((<usize>(begin / block)) << 2) * SETS;
  store<f32>(out, <f32>first);
  store<f32>(out, <f32>second, 4);
  store<f32>(out, <f32>third, 8);
}

/** The same for a row of 8, of which those in `asked` are looked at, a bit each. */
// @ts-ignore: decorator
@inline
function isHighestOf8(row: usize, asked: i32, label: i32): bool {
  const bound = v128.load32_splat(row + ((<usize>label) << 2));
  const low = v128.load(row);
  const high = v128.load(row, 16);
  const within = i32x4.bitmask(f32x4.le(low, bound)) | (i32x4.bitmask(f32x4.le(high, bound)) << 4);
  const equal = i32x4.bitmask(f32x4.eq(low, bound)) | (i32x4.bitmask(f32x4.eq(high, bound)) << 4);
  return ((~within & asked) | (equal & ((1 << label) - 1))) == 0;
}

/** Whether the value at `label` is above those before it and not below those after it, of a row's first cols. */
function isHighest(row: usize, cols: i32, label: i32): bool {
  const bound = v128.load32_splat(row + ((<usize>label) << 2));
  let wrong = 0;
  for (let j = 0; j < cols; j += 4) {
    const values = v128.load(row + ((<usize>j) << 2));
    const above = i32x4.bitmask(v128.not(f32x4.le(values, bound))) & lanesBefore(cols - j);
    const equal = i32x4.bitmask(f32x4.eq(values, bound)) & lanesBefore(label - j);
    wrong |= above | equal;
  }
  return wrong == 0;
}

/** A bit for each of the lanes before lane `count`. */
function lanesBefore(count: i32): i32 {
  return (1 << min<i32>(max<i32>(count, 0), 4)) - 1;
}
