import { startRun } from '@bon/core';
import { type ArenaOptions, f32, openArena, stopWorkers } from '@bon/kernels';
import { afterAll, expect, test } from '@jest/globals';

afterAll(stopWorkers);

/** 1 + 2⁻¹² squared, less 1 + 2⁻¹¹: the 2⁻²⁴ that is left is lost when the product is rounded first. */
async function rounding(options: ArenaOptions, relaxed?: boolean) {
  const run = startRun({ threads: 2, relaxed });
  const slots = { a: f32([1, 1 + 2 ** -12]), b: f32(8), c: f32(4) };
  const arena = await openArena(slots, run, options);
  arena.array.b.set(
    [1, 1, 1, 1, 1, 1, 1, 1].map((one, at) => (at < 4 ? -1 - 2 ** -11 : one + 2 ** -12)),
  );
  const { a, b, c } = arena.at;
  await arena.run([{ kernel: 'gemm', args: [a, b, c, 2, 4], range: 1 }], run);
  arena.close();
  return { engine: arena.engine, rest: arena.array.c[0] };
}

test('the plain kernels round every product, on every machine', async () => {
  expect(await rounding({})).toEqual({ engine: 'wasm', rest: 0 });
});

test('a run may ask for the relaxed kernels, which round once where the processor can', async () => {
  const { engine, rest } = await rounding({}, true);
  expect(engine).toBe('relaxed');
  expect([0, 2 ** -24]).toContain(rest);
});

test('an arena may overrule what the run asks for', async () => {
  expect(await rounding({ engine: 'wasm' }, true)).toEqual({ engine: 'wasm', rest: 0 });
  expect(await rounding({ engine: 'relaxed' }, false)).toMatchObject({ engine: 'relaxed' });
  expect(await rounding({ engine: 'typescript' }, true)).toMatchObject({ engine: 'typescript' });
});
