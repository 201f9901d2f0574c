import { HALF, TABLE } from './umap-force';
import { exp2x4, log2x4 } from './umap-power';

export function umapForces(curve: usize, begin: i32, end: i32): void {
  for (let cell = begin; cell < end; cell += 4) {
    const first = beginOf(cell);
    const next = beginOf(cell + 1);
    const at = curve + TABLE + ((<usize>cell) << 3);
    fill(at, pull(first, curve), pull(next, curve));
    fill(at + HALF, push(first, curve), push(next, curve));
  }
}

/** The squared distances at which four cells begin. */
// @ts-ignore: decorator
@inline
function beginOf(cell: i32): v128 {
  const cells = i32x4.add(i32x4.splat(cell + 13184), i32x4(0, 1, 2, 3));
  return i32x4.shl(cells, 16);
}

// @ts-ignore: decorator
@inline
function power(square: v128, curve: usize): v128 {
  const exponent = f32x4.mul(v128.load32_splat(curve, 4), log2x4(square));
  return f32x4.mul(v128.load32_splat(curve), exp2x4(exponent));
}

// @ts-ignore: decorator
@inline
function pull(square: v128, curve: usize): v128 {
  const p = power(square, curve);
  const above = f32x4.mul(f32x4.mul(f32x4.splat(-2), v128.load32_splat(curve, 4)), p);
  return f32x4.div(above, f32x4.mul(square, f32x4.add(f32x4.splat(1), p)));
}

// @ts-ignore: decorator
@inline
function push(square: v128, curve: usize): v128 {
  const far = f32x4.add(f32x4.splat(1), power(square, curve));
  const near = f32x4.add(square, f32x4.splat(0.001));
  return f32x4.div(v128.load32_splat(curve, 8), f32x4.mul(near, far));
}

// @ts-ignore: decorator
@inline
function fill(at: usize, value: v128, next: v128): void {
  const slope = f32x4.mul(f32x4.sub(next, value), f32x4.splat(1 / 65536));
  v128.store(at, v128.shuffle<i32>(value, slope, 0, 4, 1, 5));
  v128.store(at, v128.shuffle<i32>(value, slope, 2, 6, 3, 7), 16);
}
