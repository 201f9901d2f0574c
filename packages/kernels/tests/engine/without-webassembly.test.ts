import { startRun } from '@bon/core';
import { expect, test } from '@jest/globals';
import { product } from './product.ts';

test('where there is no WebAssembly at all, the TypeScript twins do the work', async () => {
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  expect('WebAssembly' in globalThis).toBe(false);
  expect(await product(startRun({ threads: 2 }))).toEqual({ engine: 'typescript', product: 11 });
});
