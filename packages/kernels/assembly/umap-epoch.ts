import { scratch } from './scratch';
import { madd } from './madd';
import { clip, drawFour, force, HALF, mix, TABLE, WORD } from './umap-force';

export function umapEpoch(
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
  const dims = load<i32>(shape, 16);
  const isByEnd = load<i32>(shape, 20);
  const ends = load<usize>(graph, 4);
  const from = load<usize>(at);
  const to = load<usize>(at, 8);
  const key = mix(load<u32>(shape, 12) + mix(<u32>epoch));
  for (let i = begin; i < end; i++) {
    const own = to + (((<usize>i) * dims) << 2);
    if (from != to) memory.copy(own, from + (((<usize>i) * dims) << 2), (<usize>dims) << 2);
    const stop = load<i32>(pointers + ((<usize>i) << 2), 4);
    for (let e = load<i32>(pointers + ((<usize>i) << 2)); e < stop; e++) {
      const rate = load<f32>(rates + ((<usize>e) << 2));
      if (floor(<f32>epoch * rate) > floor(<f32>(epoch - 1) * rate)) {
        const tail = load<i32>(ends + ((<usize>e) << 2));
        const drawKey = mix(key + <u32>((isByEnd ? tail : e) * WORD));
        sample(shape, curve, load<usize>(at, 4), tail, drawKey, alpha, own);
      }
    }
  }
}

function sample(
  shape: usize,
  curve: usize,
  others: usize,
  tail: i32,
  key: u32,
  alpha: f32,
  own: usize,
): void {
  const n = load<i32>(shape);
  const pulls = load<i32>(shape, 8);
  const stride = (<usize>load<i32>(shape, 16)) << 2;
  let pushes = load<i32>(shape, 4);
  memory.fill(scratch, 0, stride);
  for (let group = 0; group < pulls || pushes > 0; group++) {
    const firstHalf = group < pulls ? curve + TABLE : curve + TABLE + HALF;
    const numbers = i32x4.add(i32x4.splat(group << 2), i32x4(1, 2, 3, 4));
    const words = i32x4.add(i32x4.splat(<i32>key), i32x4.mul(numbers, i32x4.splat(WORD)));
    let drawn = drawFour(words, n);
    if (group < pulls) drawn = i32x4.replace_lane(drawn, 0, tail);
    const used = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(max(pushes, 0) + <i32>(group < pulls)));
    pushes -= group < pulls ? 3 : 4;
    const p0 = others + (<usize>i32x4.extract_lane(drawn, 0)) * stride;
    const p1 = others + (<usize>i32x4.extract_lane(drawn, 1)) * stride;
    const p2 = others + (<usize>i32x4.extract_lane(drawn, 2)) * stride;
    const p3 = others + (<usize>i32x4.extract_lane(drawn, 3)) * stride;
    let square = f32x4.splat(0);
    for (let c: usize = 0; c < stride; c += 4) {
      const gap = gaps(own + c, p0 + c, p1 + c, p2 + c, p3 + c, scratch + c);
      square = madd(gap, gap, square);
    }
    const strength = v128.and(force(square, firstHalf, curve + TABLE + HALF), used);
    for (let c: usize = 0; c < stride; c += 4) {
      const gap = gaps(own + c, p0 + c, p1 + c, p2 + c, p3 + c, scratch + c);
      const pull = clip(f32x4.mul(strength, gap));
      const half = f32x4.add(pull, v128.shuffle<i32>(pull, pull, 2, 3, 0, 1));
      const sum = f32x4.extract_lane(half, 0) + f32x4.extract_lane(half, 1);
      store<f32>(own + c, load<f32>(own + c) + alpha * sum);
      store<f32>(scratch + c, group + 1 < pulls ? alpha * f32x4.extract_lane(pull, 0) : 0);
    }
  }
}

/** From four points to one, the first met where it will have gone when it was pulled as far the other way. */
// @ts-ignore: decorator
@inline
function gaps(own: usize, p0: usize, p1: usize, p2: usize, p3: usize, pulled: usize): v128 {
  let lanes = f32x4.splat(load<f32>(p0) - load<f32>(pulled));
  lanes = v128.load32_lane(p1, lanes, 1);
  lanes = v128.load32_lane(p2, lanes, 2);
  lanes = v128.load32_lane(p3, lanes, 3);
  return f32x4.sub(v128.load32_splat(own), lanes);
}
