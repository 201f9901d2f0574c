import { between } from './between';
import { Side } from './side';

/** max|a - b| */
@unmanaged
class Chebyshev {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    return f32x4.pmax(sum, f32x4.abs(f32x4.sub(a, b)));
  }

  // @ts-ignore: decorator
  @inline
  also(sum: v128, a: v128, b: v128): v128 {
    return sum;
  }

  // @ts-ignore: decorator
  @inline
  join(left: v128, right: v128): v128 {
    return f32x4.pmax(left, right);
  }

  // @ts-ignore: decorator
  @inline
  result(sum: f32, other: f32): f32 {
    return sum;
  }
}

export function chebyshev(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool): f32 {
  return between<Chebyshev>(left, i, right, j, d, isSparse);
}
