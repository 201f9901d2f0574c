import { madd } from '../madd';
import { between } from './between';
import { Side } from './side';

/** Σ(a - b)² */
@unmanaged
class Euclidean {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    const gap = f32x4.sub(a, b);
    return madd(gap, gap, sum);
  }

  // @ts-ignore: decorator
  @inline
  also(sum: v128, a: v128, b: v128): v128 {
    return sum;
  }

  // @ts-ignore: decorator
  @inline
  join(left: v128, right: v128): v128 {
    return f32x4.add(left, right);
  }

  // @ts-ignore: decorator
  @inline
  isBeyond(sum: v128, bound: f32): bool {
    const half = f32x4.add(sum, v128.shuffle<i32>(sum, sum, 2, 3, 0, 1));
    return f32x4.extract_lane(half, 0) + f32x4.extract_lane(half, 1) >= bound;
  }

  // @ts-ignore: decorator
  @inline
  result(sum: f32, other: f32): f32 {
    return sum;
  }
}

export function euclidean(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool, bound: f32): f32 {
  return between<Euclidean>(left, i, right, j, d, isSparse, bound);
}
