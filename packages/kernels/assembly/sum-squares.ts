export function sumSquares(x: usize, parts: usize, block: i32, begin: i32, end: i32): void {
  let sum: f64 = 0;
  for (let i = begin; i < end; i++) {
    const value = <f64>load<f32>(x + ((<usize>i) << 2));
    sum += value * value;
  }
  store<f32>(parts + ((<usize>(begin / block)) << 2), <f32>sum);
}
