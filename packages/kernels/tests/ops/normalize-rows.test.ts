import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('normalizeRows makes rows one long and leaves zeros, and its gradient is what stands across', async () => {
  const { y, back } = await expectTwins({
    slots: {
      x: f32([3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]),
      g: f32([1, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 7]),
      y: f32(12),
      back: f32(12),
    },
    program: ({ x, g, y, back }) => [
      { kernel: 'normalizeRows', args: [x, y, 4, 0.5], range: 3, grain: 2 },
      { kernel: 'normalizeRowsGradient', args: [x, y, g, back, 4, 0.5], range: 3, grain: 2 },
    ],
    outputs: ['y', 'back'],
  });
  [0.6, 0.8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1].forEach((value, i) =>
    expect(y[i]).toBeCloseTo(value, 6),
  );
  [0.128, -0.096, 0, 0, 2, 4, 6, 8, 2.5, 0, 0, 0].forEach((value, i) =>
    expect(back[i]).toBeCloseTo(value, 6),
  );
});
