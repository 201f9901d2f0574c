export function copyIfLess(value: usize, bound: usize, from: usize, to: usize, begin: i32, end: i32): void {
  if (load<f32>(value) < load<f32>(bound))
    memory.copy(to + ((<usize>begin) << 2), from + ((<usize>begin) << 2), (<usize>(end - begin)) << 2);
}
