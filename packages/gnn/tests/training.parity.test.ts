import { readFileSync } from 'node:fs';
import { native, tfjs, type TfLike, type TrainingOptions, typescript } from '@bon/gnn';
import { lossCurve } from '@bon/gnn/testing';
import { expect, jest, test } from '@jest/globals';
import { golden, lesson, ours } from './sage-golden.ts';

interface Curves {
  readonly steps: number;
  readonly warmUp: number;
  readonly curves: Readonly<Record<string, readonly number[]>>;
}

const path = new URL('../../../tools/reference/golden/training.json', import.meta.url);
const { steps, warmUp, curves } = JSON.parse(readFileSync(path, 'utf8')) as Curves;

const options: Readonly<Record<string, TrainingOptions>> = {
  adam: { weightDecay: 0.02 },
  adamW: { optimizer: 'adamW', weightDecay: 0.2 },
  sgd: { optimizer: 'sgd', learningRate: 0.05, momentum: 0.8, weightDecay: 0.02 },
  nesterov: { optimizer: 'nesterov', learningRate: 0.05, momentum: 0.8 },
  clip: { optimizer: 'sgd', learningRate: 0.1, momentum: 0.8, clipNorm: 0.1 },
  cosine: { schedule: 'cosine' },
  linear: { schedule: 'linear', scheduleFactor: 0.2 },
  step: { schedule: 'step', scheduleEvery: 50, scheduleFactor: 0.5 },
  warmUp: { schedule: 'cosine', warmUp },
};

// A dependency of tfjs seeds a generator that is never used here when it is imported.
const draws = jest.spyOn(Math, 'random').mockReturnValue(0.5);
const tf = (await import('@tensorflow/tfjs')) as unknown as TfLike & {
  env(): { set(flag: string, value: boolean): void };
  setBackend(name: string): Promise<boolean>;
};
draws.mockRestore();
tf.env().set('PROD', true);
await tf.setBackend('cpu');

/** One of each rule: TensorFlow.js needs half a minute for all. */
const onTfjs = ['adamW', 'nesterov', 'clip'].map((name) => ({ name, backend: tfjs(tf) }));

const cases = Object.keys(curves)
  .flatMap((name) => [native, typescript].map((backend) => ({ name, backend })))
  .concat(onTfjs)
  .map((each) => ({ ...each, on: each.backend.name }));

test.each(cases)('200 losses are those of torch: $name on $on', async ({ name, backend }) => {
  const training = { learningRate: 0.01, ...options[name], epochs: steps };
  const curve = await lossCurve(lesson, ours(golden.weights), { ...training, backend });
  expect(curve).toHaveLength(curves[name].length);
  curves[name].forEach((value, step) =>
    expect(Math.abs(curve[step] - value)).toBeLessThanOrEqual(1e-4),
  );
});
