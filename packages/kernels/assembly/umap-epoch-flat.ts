import { clip, drawFour, force, mix } from './umap-force';

export function umapEpochFlat(
  shape: usize,
  curve: usize,
  graph: usize,
  at: usize,
  epoch: i32,
  alpha: f32,
  begin: i32,
  end: i32,
): void {
  const pointers = load<usize>(graph);
  const rates = load<usize>(graph, 8);
  const from = load<usize>(at);
  const to = load<usize>(at, 8);
  const now = f32x4.splat(<f32>epoch);
  const before = f32x4.splat(<f32>(epoch - 1));
  const key = mix(load<u32>(shape, 12) + mix(<u32>epoch));
  for (let i = begin; i < end; i++) {
    const place = (<usize>i) << 3;
    const pair = v128.load64_splat(from + place);
    let own = v128.shuffle<i32>(pair, pair, 0, 0, 1, 1);
    let e = load<i32>(pointers + ((<usize>i) << 2));
    const stop = load<i32>(pointers + ((<usize>i) << 2), 4);
    for (; e < stop; e += 4) {
      const rate = v128.load(rates + ((<usize>e) << 2));
      let due = i32x4.bitmask(
        f32x4.gt(f32x4.floor(f32x4.mul(now, rate)), f32x4.floor(f32x4.mul(before, rate))),
      );
      if (stop - e < 4) due &= (1 << (stop - e)) - 1;
      while (due != 0) {
        const edge = e + ctz(due);
        due &= due - 1;
        own = sample(shape, curve, graph, at, edge, mix(key + <u32>edge * 0x9e3779b9), alpha, own);
      }
    }
    v128.store64_lane(to + place, v128.shuffle<i32>(own, own, 0, 2, 0, 2), 0);
  }
}

/** One due edge: the pull of its end, once or twice, among pushes of drawn points, four at a time. */
// @ts-ignore: decorator
@inline
function sample(
  shape: usize,
  curve: usize,
  graph: usize,
  at: usize,
  edge: i32,
  key: u32,
  alpha: f32,
  start: v128,
): v128 {
  const n = load<i32>(shape);
  const pulls = load<i32>(shape, 8);
  const others = load<usize>(at, 4);
  const tail = load<i32>(load<usize>(graph, 4) + ((<usize>edge) << 2));
  const step = f32x4.splat(alpha);
  let pushes = load<i32>(shape, 4);
  let own = start;
  for (let group = 0; group < pulls || pushes > 0; group++) {
    const isPull = group < pulls ? i32x4(-1, 0, 0, 0) : i32x4.splat(0);
    let drawn = drawFour(key, group << 2, n);
    if (group < pulls) drawn = i32x4.replace_lane(drawn, 0, tail);
    const used = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(max(pushes, 0) + <i32>(group < pulls)));
    pushes -= group < pulls ? 3 : 4;
    let low = v128.load64_zero(others + ((<usize>i32x4.extract_lane(drawn, 0)) << 3));
    low = v128.load64_lane(others + ((<usize>i32x4.extract_lane(drawn, 1)) << 3), low, 1);
    let high = v128.load64_zero(others + ((<usize>i32x4.extract_lane(drawn, 2)) << 3));
    high = v128.load64_lane(others + ((<usize>i32x4.extract_lane(drawn, 3)) << 3), high, 1);
    const dx = f32x4.sub(v128.shuffle<i32>(own, own, 0, 0, 0, 0), v128.shuffle<i32>(low, high, 0, 2, 4, 6));
    const dy = f32x4.sub(v128.shuffle<i32>(own, own, 2, 2, 2, 2), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
    const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    const strength = v128.and(force(square, isPull, curve), used);
    const x = clip(f32x4.mul(strength, dx));
    const y = clip(f32x4.mul(strength, dy));
    const halves = f32x4.add(v128.shuffle<i32>(x, y, 0, 1, 4, 5), v128.shuffle<i32>(x, y, 2, 3, 6, 7));
    const sums = f32x4.add(halves, v128.shuffle<i32>(halves, halves, 1, 0, 3, 2));
    own = f32x4.add(own, f32x4.mul(step, sums));
  }
  return own;
}
