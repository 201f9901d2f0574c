import { between } from './between';
import { Side } from './side';

/** How many features differ. */
@unmanaged
class Hamming {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    return f32x4.add(sum, v128.and(f32x4.ne(a, b), f32x4.splat(1)));
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

export function hamming(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool): f32 {
  return between<Hamming>(left, i, right, j, d, isSparse);
}
