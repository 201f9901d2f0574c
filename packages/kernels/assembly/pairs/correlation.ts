import { madd } from '../madd';
import { between } from './between';
import { scale } from './minkowski';
import { Side } from './side';

/** Σ(a - b)² - scale · (Σ(a - b))² */
@unmanaged
class Correlation {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    const gap = f32x4.sub(a, b);
    return madd(gap, gap, sum);
  }

  // @ts-ignore: decorator
  @inline
  also(sum: v128, a: v128, b: v128): v128 {
    return f32x4.add(sum, f32x4.sub(a, b));
  }

  // @ts-ignore: decorator
  @inline
  join(left: v128, right: v128): v128 {
    return f32x4.add(left, right);
  }

  // @ts-ignore: decorator
  @inline
  result(sum: f32, other: f32): f32 {
    return max<f32>(0, sum - scale * other * other);
  }
}

export function correlation(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool): f32 {
  return between<Correlation>(left, i, right, j, d, isSparse);
}
