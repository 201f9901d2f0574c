import type { Run } from '@bon/core';
import { f32, openArena } from '@bon/kernels';

/** 1·3 + 2·4, and by what it was worked out. */
export async function product(run: Run) {
  const arena = await openArena({ a: f32([1, 2]), b: f32([3, 4]), c: f32(1) }, run);
  const { a, b, c } = arena.at;
  await arena.run([{ kernel: 'gemm', args: [a, b, c, 2, 1], range: 1 }], run);
  arena.close();
  return { engine: arena.engine, product: arena.array.c[0] };
}
