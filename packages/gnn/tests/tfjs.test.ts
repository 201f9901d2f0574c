import { createRng } from '@bon/core';
import { graphSage, loadTfjs, tfjs, type TfLike, trainMask } from '@bon/gnn';
import { backendCases, expectBackend, freshNetwork } from '@bon/gnn/testing';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { lessonOver, oddGraph, randomGraph, withEdgeFeatures } from './worlds.ts';

interface Module extends TfLike {
  setBackend(name: string): Promise<boolean>;
  memory(): { readonly numTensors: number };
  env(): { set(flag: string, value: boolean): void };
}

// A dependency of tfjs seeds a generator that is never used here when it is imported.
const draws = jest.spyOn(Math, 'random').mockReturnValue(0.5);
const tf = (await import('@tensorflow/tfjs')) as unknown as Module;
const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
draws.mockRestore();

jest.setTimeout(30_000);

beforeAll(() => {
  const folder = new URL(
    '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/',
    import.meta.url,
  );
  setWasmPaths(folder.pathname);
  tf.env().set('PROD', true);
});

const cases = ['cpu', 'wasm'].flatMap((engine) =>
  backendCases.map(({ title, check }) => ({ engine, title, check })),
);

test.each(cases)('tfjs keeps to the specification: $engine, $title', async ({ engine, check }) => {
  await tf.setBackend(engine);
  await expect(check(tfjs(tf))).resolves.toBeUndefined();
  expect(tf.getBackend()).toBe(engine);
});

test.each(['cpu', 'wasm'])(
  'training on tfjs tells the same as on native, and leaves no tensor behind: %s',
  async (engine) => {
    await tf.setBackend(engine);
    const lesson = {
      ...lessonOver(randomGraph(60, 200)),
      trainMask: trainMask(200),
      testMask: undefined,
    };
    const ours = await graphSage({ epochs: 8, weightDecay: 0.01 }).fit(lesson);
    const before = tf.memory().numTensors;
    const theirs = await graphSage({ epochs: 8, weightDecay: 0.01, backend: tfjs(tf) }).fit(lesson);
    expect(tf.memory().numTensors).toBe(before);
    ours.output.history.loss.forEach((loss, epoch) =>
      expect(theirs.output.history.loss[epoch]).toBeCloseTo(loss, 4),
    );
    expect(theirs.output.history.accuracy[0]).toBeCloseTo(ours.output.history.accuracy[0], 6);
  },
);

test('a backend without sums over sorted entries, as that of tfjs-node, keeps to the specification', async () => {
  await tf.setBackend('cpu');
  const used = new Set<string>();
  const poor = new Proxy(tf, {
    get: (target, name: keyof Module) => {
      used.add(name);
      if (name === 'sparse') throw new Error('there is no such kernel');
      if (name !== 'getKernel') return target[name];
      return (kernel: string, engine: string) =>
        kernel === 'SparseSegmentSum' ? undefined : target.getKernel(kernel, engine);
    },
  });
  const lesson = withEdgeFeatures(lessonOver(oddGraph), 2);
  const values = freshNetwork([3, 8, 4, 3], createRng(4), { edgeFeatures: 2 });
  await expect(expectBackend(tfjs(poor), lesson, values)).resolves.toBeUndefined();
  expect(used).toContain('unsortedSegmentSum');
});

test('a module that is not there is named with the command that installs it', async () => {
  await expect(loadTfjs('tfjs-node')).rejects.toThrow(/npm install @tensorflow\/tfjs-node@4.22.0/);
});

test('tfjs-node-gpu goes through the same calls', async () => {
  await tf.setBackend('cpu');
  const called = new Set<string>();
  const stub = new Proxy(tf, {
    get: (target, name: keyof Module | 'default') => {
      called.add(name);
      return name === 'default' ? undefined : target[name];
    },
  });
  const imported: string[] = [];
  const backend = await loadTfjs('tfjs-node-gpu', async (module) => {
    imported.push(module);
    return stub;
  });
  await graphSage({ epochs: 2, backend }).fit(lessonOver(oddGraph));
  expect(imported).toEqual(['@tensorflow/tfjs-node-gpu']);
  expect([...called]).toEqual(expect.arrayContaining(['matMul', 'gather', 'sparse', 'sqrt']));
});
