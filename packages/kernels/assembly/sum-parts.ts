export function sumParts(
  parts: usize,
  count: i32,
  size: i32,
  out: usize,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>size) << 2;
  for (let i = begin; i < end; i++) {
    let at = parts + ((<usize>i) << 2);
    let sum: f64 = 0;
    for (let p = 0; p < count; p++, at += step) sum += <f64>load<f32>(at);
    store<f32>(out + ((<usize>i) << 2), <f32>sum);
  }
}
