import { madd } from './madd';

export function topicProject(
  pointers: usize,
  entries: usize,
  targets: usize,
  out: usize,
  width: i32,
  begin: i32,
  end: i32,
): void {
  const bytes = (<usize>width) << 2;
  for (let i = <usize>begin; i < <usize>end; i++) {
    const from = entries + ((<usize>load<i32>(pointers + (i << 2))) << 3);
    const to = entries + ((<usize>load<i32>(pointers + (i << 2), 4)) << 3);
    for (let t: usize = 0; t < bytes; t += 16) {
      let sum = f32x4.splat(0);
      for (let p = from; p < to; p += 8) {
        const word = targets + (<usize>load<i32>(p)) * bytes + t;
        sum = madd(v128.load32_splat(p, 4), v128.load(word), sum);
      }
      v128.store(out + i * bytes + t, sum);
    }
  }
}
