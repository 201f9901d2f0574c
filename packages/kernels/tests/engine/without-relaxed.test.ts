import { startRun } from '@bon/core';
import { openArena } from '@bon/kernels';
import { expect, jest, test } from '@jest/globals';
import { product } from './product.ts';

test('where the machine knows no relaxed instructions, the plain kernels do the work', async () => {
  const validate = WebAssembly.validate.bind(WebAssembly);
  const plainOnly = jest
    .spyOn(WebAssembly, 'validate')
    .mockImplementationOnce(() => false)
    .mockImplementationOnce(() => false)
    .mockImplementation(validate);
  expect(await product(startRun({ relaxed: true }))).toEqual({ engine: 'wasm', product: 11 });
  plainOnly.mockRestore();
  const arena = await openArena({}, startRun({ relaxed: true }));
  expect(arena.engine).toBe('wasm');
});
