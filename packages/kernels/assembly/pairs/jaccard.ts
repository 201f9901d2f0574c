import { between } from './between';
import { Side } from './side';

/** Of the features that are not 0 in both rows, the share that is not 0 in one alone. */
@unmanaged
class Jaccard {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    const zero = f32x4.splat(0);
    const either = v128.or(f32x4.ne(a, zero), f32x4.ne(b, zero));
    return f32x4.add(sum, v128.and(either, f32x4.splat(1)));
  }

  // @ts-ignore: decorator
  @inline
  also(sum: v128, a: v128, b: v128): v128 {
    const zero = f32x4.splat(0);
    const both = v128.and(f32x4.ne(a, zero), f32x4.ne(b, zero));
    return f32x4.add(sum, v128.and(both, f32x4.splat(1)));
  }

  // @ts-ignore: decorator
  @inline
  join(left: v128, right: v128): v128 {
    return f32x4.add(left, right);
  }

  // @ts-ignore: decorator
  @inline
  result(sum: f32, other: f32): f32 {
    return sum > 0 ? (sum - other) / sum : 0;
  }
}

export function jaccard(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool): f32 {
  return between<Jaccard>(left, i, right, j, d, isSparse);
}
