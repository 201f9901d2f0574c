import { exp2x4, log2x4 } from '../umap-power';
import { between } from './between';
import { Side } from './side';

let exponent: f32 = 2;
/** What a metric multiplies by: minkowski its gaps, so that no power is too large; correlation a square. */
export let scale: f32 = 1;

/** Sets the exponent p, and `scale`. */
export function setPower(p: f32, factor: f32): void {
  exponent = p;
  scale = factor;
}

/** Σ(scale · |a - b|)ᵖ */
@unmanaged
class Minkowski {
  // @ts-ignore: decorator
  @inline
  add(sum: v128, a: v128, b: v128): v128 {
    const gap = f32x4.mul(f32x4.splat(scale), f32x4.abs(f32x4.sub(a, b)));
    const power = exp2x4(f32x4.mul(f32x4.splat(exponent), log2x4(gap)));
    return f32x4.add(sum, v128.and(power, f32x4.gt(gap, f32x4.splat(0))));
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

export function minkowski(left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool): f32 {
  return between<Minkowski>(left, i, right, j, d, isSparse);
}
