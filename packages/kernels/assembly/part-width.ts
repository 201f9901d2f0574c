/** The columns of a part of two sides that are parts side by side; the narrower side, when one is, is one part. */
// @ts-ignore: decorator
@inline
export function partWidth(one: i32, other: i32, parts: i32): i32 {
  return one == other ? one / parts : min<i32>(one, other);
}

/** Bytes from a part to the next; 0 where one part serves all. */
// @ts-ignore: decorator
@inline
export function stepOf(cols: i32, width: i32): usize {
  return cols == width ? 0 : (<usize>width) << 2;
}

/** Bytes of a row, whose columns go up to the next multiple of 4. */
// @ts-ignore: decorator
@inline
export function strideOf(cols: i32): usize {
  return (<usize>((cols + 3) & ~3)) << 2;
}
