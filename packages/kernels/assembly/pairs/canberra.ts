import { between } from './between';
import { Side } from './side';

/** Σ|a - b| / (|a| + |b|) */
@unmanaged
class Canberra {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    const size = f32x4.add(f32x4.abs(a), f32x4.abs(b));
    const share = f32x4.div(f32x4.abs(f32x4.sub(a, b)), size);
    return f32x4.add(sum, v128.and(share, f32x4.gt(size, f32x4.splat(0))));
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
  result(sum: f32, other: f32): f32 {
    return sum;
  }
}

export function canberra(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool): f32 {
  return between<Canberra>(left, i, right, j, d, isSparse);
}
