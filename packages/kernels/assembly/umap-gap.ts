import { exp2x4, log2x4 } from './umap-power';

/** The squared distance of two places of `stride` bytes. */
// @ts-ignore: decorator
@inline
export function gapSquare(left: usize, right: usize, stride: usize): f32 {
  let square: f32 = 0;
  for (let c: usize = 0; c < stride; c += 4) {
    const gap = load<f32>(left + c) - load<f32>(right + c);
    square += gap * gap;
  }
  return square;
}

/** a·square^b; 0 for 0. */
// @ts-ignore: decorator
@inline
export function powerOf(square: f32, curve: usize): f32 {
  const exponent = f32x4.mul(v128.load32_splat(curve, 4), log2x4(f32x4.splat(square)));
  return square > 0 ? load<f32>(curve) * f32x4.extract_lane(exp2x4(exponent), 0) : <f32>0;
}

/** 1 / (1 + a·square^b). */
// @ts-ignore: decorator
@inline
export function nearness(square: f32, curve: usize): f32 {
  return <f32>1 / (<f32>1 + powerOf(square, curve));
}
