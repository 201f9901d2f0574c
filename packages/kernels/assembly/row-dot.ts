/** The dot product of two rows of `bytes` bytes, a multiple of 16. */
// @ts-ignore: decorator
@inline
export function rowDot(left: usize, right: usize, bytes: usize): f32 {
  let sums = f32x4.splat(0);
  for (let j: usize = 0; j < bytes; j += 16)
    sums = f32x4.add(sums, f32x4.mul(v128.load(left + j), v128.load(right + j)));
  const even = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 2);
  const odd = f32x4.extract_lane(sums, 1) + f32x4.extract_lane(sums, 3);
  return even + odd;
}
