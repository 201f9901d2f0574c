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
  for (let e = begin; e < end; e++) {
    const row = scores + (((<usize>e) * (<usize>stride)) << 2);
    const isHit = i32(highest(row, cols) == load<i32>(labels + ((<usize>e) << 2)));
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

/** The place of the highest of a row's first cols values; the first of equal ones. */
function highest(row: usize, cols: i32): i32 {
  let top = f32x4.splat(-Infinity);
  let j = 0;
  for (; j + 4 <= cols; j += 4) top = f32x4.max(top, v128.load(row + ((<usize>j) << 2)));
  let most = max<f32>(
    max<f32>(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)),
    max<f32>(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)),
  );
  for (; j < cols; j++) most = max<f32>(most, load<f32>(row + ((<usize>j) << 2)));
  const bound = f32x4.splat(most);
  for (j = 0; j < cols; j += 4) {
    const found = i32x4.bitmask(f32x4.eq(v128.load(row + ((<usize>j) << 2)), bound));
    if (found != 0) return j + ctz<i32>(found);
  }
  return cols;
}
