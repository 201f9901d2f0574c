import { startRun } from '@bon/core';
import { canShareMemory, f32, openArena } from '@bon/kernels';
import { afterAll, expect, jest, test } from '@jest/globals';
import { product } from './product.ts';

/** A page that is not cross-origin isolated: no Node built-ins, no memory that may be handed to workers. */
const builtins = jest.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);

afterAll(() => {
  builtins.mockRestore();
});

test('where memory can’t be shared, one thread does the work', async () => {
  expect(canShareMemory()).toBe(false);
  const run = startRun({ threads: 4 });
  const arena = await openArena({ x: f32(1) }, run);
  expect(arena.threads).toBe(1);
  expect(await product(run)).toEqual({ engine: 'wasm', product: 11 });
});
