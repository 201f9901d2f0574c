export function reshapeMatrix(
  x: usize,
  xCols: i32,
  xStride: i32,
  y: usize,
  yCols: i32,
  yStride: i32,
  begin: i32,
  end: i32,
): void {
  const first = (<u64>begin) * (<u64>yCols);
  const row = <usize>(first / (<u64>xCols));
  let left = xCols - <i32>(first % (<u64>xCols));
  let from = x + ((row * (<usize>xStride) + <usize>(xCols - left)) << 2);
  for (let i = begin; i < end; i++) {
    let out = y + (((<usize>i) * (<usize>yStride)) << 2);
    for (let missing = yCols; missing > 0;) {
      const count = min<i32>(missing, left);
      const bytes = (<usize>count) << 2;
      memory.copy(out, from, bytes);
      out += bytes;
      from += bytes;
      missing -= count;
      left -= count;
      if (left == 0) {
        from += (<usize>(xStride - xCols)) << 2;
        left = xCols;
      }
    }
  }
}
