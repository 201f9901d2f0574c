import type { Matrix } from '@bon/core';
import { native, typescript } from '@bon/gnn';
import { lookAt, lossCurve, pathsOf } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';
import { dense, golden, lesson, ours } from './sage-golden.ts';

const cases = [native, typescript].flatMap((backend) =>
  (
    [
      ['mse', 'meanSquared'],
      ['crossEntropy', 'softCrossEntropy'],
    ] as const
  ).map(([loss, torch]) => ({ backend, loss, torch, name: backend.name })),
);

function expectClose(actual: Matrix | undefined, expected: Matrix, tolerance: number): void {
  expect(actual?.data).toHaveLength(expected.data.length);
  expected.data.forEach((value, i) =>
    expect(Math.abs((actual?.data[i] ?? NaN) - value)).toBeLessThanOrEqual(tolerance),
  );
}

test.each(cases)(
  'embedding, scores, loss and gradients are those of torch: $name, $loss',
  async ({ backend, loss, torch }) => {
    const look = await lookAt(
      lesson,
      ours(golden.weights),
      { loss, aggregator: 'mean' },
      { backend },
    );
    const expected = golden.losses[torch];
    expectClose(look.embedding, dense(golden.embeddings), 1e-5);
    expectClose(look.scores, dense(golden.logits), 1e-5);
    expect(Math.abs(look.loss - expected.loss)).toBeLessThanOrEqual(1e-5);
    const found = pathsOf(look.gradients);
    for (const [name, values] of pathsOf(ours(expected.gradients)))
      expectClose(found.get(name), values, 1e-5);
  },
);

test.each(cases)(
  'the losses of 200 steps are those of torch: $name, $loss',
  async ({ backend, loss, torch }) => {
    const reading = { loss, aggregator: 'mean', epochs: golden.steps, backend } as const;
    const curve = await lossCurve(lesson, ours(golden.weights), reading);
    golden.losses[torch].curve.forEach((value, step) =>
      expect(Math.abs(curve[step] - value)).toBeLessThanOrEqual(1e-4),
    );
  },
);
