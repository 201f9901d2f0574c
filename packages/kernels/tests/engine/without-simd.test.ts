import { startRun } from '@bon/core';
import { expect, jest, test } from '@jest/globals';
import { product } from './product.ts';

test('where WebAssembly has no SIMD, the TypeScript twins do the work', async () => {
  jest.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const expected = { engine: 'typescript', product: 11 };
  expect(await product(startRun({ threads: 2 }))).toEqual(expected);
  expect(await product(startRun({ threads: 2, relaxed: true }))).toEqual(expected);
});
