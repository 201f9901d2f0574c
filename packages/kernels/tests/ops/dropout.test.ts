import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const COUNT = 4000;

async function dropped(key: number): Promise<readonly boolean[]> {
  const { y } = await expectTwins({
    slots: { x: f32(new Float32Array(COUNT).fill(1)), y: f32(COUNT) },
    program: ({ x, y }) => [
      {
        kernel: 'dropout',
        args: [x, y, 4, key, 0.25 * 2 ** 24, 1 / 0.75],
        range: COUNT / 4,
        grain: 64,
      },
    ],
    outputs: ['y'],
  });
  expect(new Set(y)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
  return Array.from(y, (value) => value === 0);
}

const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length;

test('dropout drops its share, and other elements under another key', async () => {
  const [one, other] = [await dropped(1), await dropped(0xfffffff0)];
  expect(await dropped(1)).toEqual(one);
  for (const found of [one, other]) expect(Math.abs(share(found) - 0.25)).toBeLessThan(0.03);
  expect(Math.abs(share(one.map((is, i) => is && other[i])) - 0.0625)).toBeLessThan(0.02);
});
