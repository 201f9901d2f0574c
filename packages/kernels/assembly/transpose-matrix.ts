export function transposeMatrix(
  x: usize,
  y: usize,
  rows: i32,
  cols: i32,
  begin: i32,
  end: i32,
): void {
  for (let i = begin; i < end; i++) {
    const row = x + (((<usize>i) * (<usize>cols)) << 2);
    let out = y + ((<usize>i) << 2);
    for (let j = 0; j < cols; j++, out += (<usize>rows) << 2)
      store<f32>(out, load<f32>(row + ((<usize>j) << 2)));
  }
}
