import { createRng, matrix, type Progress, type SavedModel } from '@bon/core';
import {
  graphSage,
  type GraphSageOptions,
  tfjs,
  type TfLike,
  trainMask,
  typescript,
} from '@bon/gnn';
import { expectBackend, expectGradients, freshNetwork } from '@bon/gnn/testing';
import { expect, jest, test } from '@jest/globals';
import { lessonOver, oddGraph, randomGraph } from './worlds.ts';

jest.setTimeout(30_000);

const EDGES = 400;

/** Noisy targets, so that training soon learns by heart and the validation loss turns. */
function noisy() {
  const { graph, features, targets } = lessonOver(randomGraph(60, EDGES));
  const train = trainMask(EDGES, { trainSplit: 0.3 });
  const validationMask = train.map((inTrain, e) => Number(inTrain === 0 && e % 2 === 0));
  return { graph, features, targets, trainMask: train, validationMask };
}

const early: GraphSageOptions = { epochs: 500, learningRate: 0.05, patience: 7 };

const lowest = (losses: Float64Array) => losses.indexOf(Math.min(...losses));

test('training stops when patience ends, and gives the weights of the lowest validation loss', async () => {
  const lesson = noisy();
  const { model, output } = await graphSage(early).fit(lesson);
  const { validationLoss } = output.history;
  const best = lowest(validationLoss);
  expect(validationLoss.length).toBe(best + 7 + 1);
  expect(validationLoss.length).toBeLessThan(500);
  const again = await graphSage({ ...early, patience: Infinity, epochs: best }).fit(lesson);
  expect(again.model.save()).toEqual(model.save());
});

test('early stopping is the same on any number of threads and by the specification', async () => {
  const fit = async (options: GraphSageOptions, threads: number) =>
    (await graphSage({ ...early, ...options }).fit(noisy(), { threads })).output;
  const one = await fit({}, 1);
  expect(await fit({}, 2)).toEqual(one);
  const { history } = await fit({ backend: typescript, epochs: 8 }, 1);
  history.validationLoss.forEach((loss, epoch) =>
    expect(loss).toBeCloseTo(one.history.validationLoss[epoch], 4),
  );
});

test('patience needs rows to validate on', async () => {
  const lesson = { ...noisy(), validationMask: undefined };
  await expect(graphSage(early).fit(lesson)).rejects.toThrow(/no validationMask/);
});

test('the history tells of all sets, and of none that is not there', async () => {
  const { output } = await graphSage({ epochs: 3 }).fit(noisy());
  const { accuracy, trainAccuracy, validationAccuracy, validationLoss } = output.history;
  for (const curve of [accuracy, trainAccuracy, validationAccuracy, validationLoss])
    expect(curve.every((value) => value >= 0)).toBe(true);
  const lesson = { ...noisy(), validationMask: undefined };
  const { history } = (await graphSage({ epochs: 1 }).fit(lesson)).output;
  expect([history.validationLoss[0], history.validationAccuracy[0]]).toEqual([NaN, NaN]);
});

test('gradients under dropout are central differences', async () => {
  const values = freshNetwork([3, 6, 4, 3], createRng(4));
  for (const loss of ['mse', 'crossEntropy'] as const)
    await expect(
      expectGradients(lessonOver(oddGraph), values, { loss, dropout: 0.4 }),
    ).resolves.toBeUndefined();
});

test('dropout drops other elements in each step, the same on any number of threads', async () => {
  const fit = async (dropout: number, threads: number) =>
    (await graphSage({ epochs: 30, dropout }).fit(noisy(), { threads })).output;
  const one = await fit(0.5, 1);
  expect(await fit(0.5, 2)).toEqual(one);
  const { loss } = one.history;
  const plain = (await fit(0, 1)).history.loss;
  const detour = (curve: Float64Array) =>
    curve.slice(1).filter((value, epoch) => value > curve[epoch]).length;
  expect(detour(plain)).toBe(0);
  expect(detour(loss)).toBeGreaterThan(5);
});

test('dropout, clipping and early stopping do the same on TensorFlow.js', async () => {
  // A dependency of tfjs seeds a generator that is never used here when it is imported.
  const draws = jest.spyOn(Math, 'random').mockReturnValue(0.5);
  const tf = (await import('@tensorflow/tfjs')) as unknown as TfLike & {
    env(): { set(flag: string, value: boolean): void };
    setBackend(name: string): Promise<boolean>;
  };
  draws.mockRestore();
  tf.env().set('PROD', true);
  await tf.setBackend('cpu');
  const values = freshNetwork([3, 6, 5, 3], createRng(4));
  await expect(
    expectBackend(tfjs(tf), lessonOver(oddGraph), values, { dropout: 0.4 }),
  ).resolves.toBeUndefined();
  const options = { ...early, epochs: 25, dropout: 0.2, clipNorm: 0.05 };
  const ours = await graphSage(options).fit(noisy());
  const theirs = await graphSage({ ...options, backend: tfjs(tf) }).fit(noisy());
  ours.output.history.validationLoss.forEach((loss, epoch) =>
    expect(theirs.output.history.validationLoss[epoch]).toBeCloseTo(loss, 4),
  );
  const tensors = theirs.model.save().tensors;
  for (const [path, { data }] of Object.entries(ours.model.save().tensors))
    data.forEach((value, i) => expect(tensors[path].data[i]).toBeCloseTo(value, 3));
});

test('a training that goes on from a checkpoint ends in the same bytes', async () => {
  const kept: SavedModel[] = [];
  const options = { ...early, epochs: 20, patience: 15, dropout: 0.3, clipNorm: 1 };
  const onCheckpoint = (training: SavedModel) => void kept.push(training);
  const whole = await graphSage({ ...options, checkpointEvery: 6, onCheckpoint }).fit(noisy());
  expect(kept).toHaveLength(3);
  for (const resume of kept) {
    const { model, output } = await graphSage({ ...options, resume }).fit(noisy());
    expect(output).toEqual(whole.output);
    expect(model.save()).toEqual(whole.model.save());
  }
});

test('a checkpoint of another training is refused', async () => {
  const kept: SavedModel[] = [];
  const onCheckpoint = (training: SavedModel) => void kept.push(training);
  await graphSage({ epochs: 1, checkpointEvery: 1, onCheckpoint }).fit(noisy());
  const resume = kept[0];
  const fit = (options: GraphSageOptions, seed = 0) =>
    graphSage({ epochs: 2, resume, ...options }).fit(noisy(), { seed });
  await expect(fit({}, 1)).rejects.toThrow(/has seed 0, this training has 1/);
  await expect(fit({ optimizer: 'sgd' })).rejects.toThrow(/has optimizer "adam"/);
  await expect(fit({ layers: [8] })).rejects.toThrow(/has plan/);
  const { model } = await graphSage({ epochs: 0 }).fit(noisy());
  await expect(fit({ resume: model.save() })).rejects.toThrow(/is graph-sage version/);
  const broken = {
    ...resume,
    tensors: { ...resume.tensors, 'best.loss': resume.tensors['notes'] },
  };
  await expect(fit({ resume: broken })).rejects.toThrow(/no Float64Array .*best.loss/);
});

test('progress never falls, ends at 1, and training can be cancelled', async () => {
  const seen: number[] = [];
  const cancel = new AbortController();
  const onProgress = ({ fraction }: Progress) => void seen.push(fraction);
  await graphSage({ ...early, epochs: 40 }).fit(noisy(), { onProgress });
  expect(seen).toEqual([...seen].sort((left, right) => left - right));
  expect(seen.at(-1)).toBe(1);
  const cancelled = graphSage({ epochs: 1e6 }).fit(noisy(), {
    signal: cancel.signal,
    onProgress: () => {
      cancel.abort(new Error('enough'));
    },
  });
  await expect(cancelled).rejects.toThrow('enough');
});

test('one target of each row has no accuracy in any set', async () => {
  const lesson = { ...noisy(), targets: matrix(EDGES, 1) };
  const { history } = (await graphSage({ epochs: 1 }).fit(lesson)).output;
  expect([history.trainAccuracy[0], history.validationAccuracy[0]]).toEqual([NaN, NaN]);
});
