import { f32, FORCE_CELLS, FORCE_WORDS } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const A = 1.577;
const B = 0.895;

async function table(): Promise<Float32Array> {
  const words = new Float32Array(FORCE_WORDS);
  words.set([A, B, 2 * B]);
  const { curve } = await expectTwins({
    slots: { curve: f32(words) },
    program: (at) => [{ kernel: 'umapForces', args: [at.curve], range: FORCE_CELLS, grain: 1024 }],
    outputs: ['curve'],
  });
  return curve;
}

/** What the table says halfway through a cell, and the squared distance there. */
function middleOf(curve: Float32Array, half: number, cell: number) {
  const at = 4 + 2 * (half * FORCE_CELLS + cell);
  const square = 2 ** (Math.floor(cell / 128) - 24) * (1 + ((cell % 128) + 0.5) / 128);
  return { square, force: curve[at] + curve[at + 1] * 32768 };
}

test('halfway through every cell a force is within 1e-4 of the derivative of the curve', async () => {
  const curve = await table();
  let worst = 0;
  for (let cell = 0; cell < FORCE_CELLS; cell++) {
    const pull = middleOf(curve, 0, cell);
    const far = A * pull.square ** B;
    const pulling = (-2 * B * far) / (pull.square * (1 + far));
    const push = middleOf(curve, 1, cell);
    const pushing = (2 * B) / ((0.001 + push.square) * (1 + A * push.square ** B));
    worst = Math.max(worst, Math.abs(pull.force / pulling - 1), Math.abs(push.force / pushing - 1));
  }
  expect(worst).toBeLessThan(1e-4);
});
