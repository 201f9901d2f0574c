import { between } from './between';
import { Side } from './side';

/** Σ|a - b| / Σ|a + b| */
@unmanaged
class BrayCurtis {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    return f32x4.add(sum, f32x4.abs(f32x4.sub(a, b)));
  }

  // @ts-ignore: decorator
  @inline
  also(sum: v128, a: v128, b: v128): v128 {
    return f32x4.add(sum, f32x4.abs(f32x4.add(a, b)));
  }

  // @ts-ignore: decorator
  @inline
  join(left: v128, right: v128): v128 {
    return f32x4.add(left, right);
  }

  // @ts-ignore: decorator
  @inline
  result(sum: f32, other: f32): f32 {
    return other > 0 ? sum / other : 0;
  }
}

export function brayCurtis(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool): f32 {
  return between<BrayCurtis>(left, i, right, j, d, isSparse);
}
