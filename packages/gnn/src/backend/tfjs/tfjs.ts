import { breather, matrix, report } from '@bon/core';
import type { Backend, Session, Tape, Tensor } from '../backend.ts';
import { denseOps } from './dense.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { edgeOps } from './edges.ts';
import { lossOps } from './learning.ts';
import { movingOps } from './moving.ts';
import { sparseOps } from './sparse.ts';
import type { TfLike, TfTensor } from './tf-like.ts';

/**
 * A backend over a TensorFlow.js module, on whatever backend that module has chosen.
 *
 * @example
 * import * as tf from '@tensorflow/tfjs';
 * const { model } = await graphSage({ backend: tfjs(tf) }).fit(lesson);
 */
export function tfjs(tf: TfLike): Backend {
  return {
    name: 'tfjs',
    tolerance: 1e-4,
    open: async (after) => {
      after?.close();
      await tf.ready();
      return openSession(tf);
    },
  };
}

function openSession(tf: TfLike): Session {
  const keeper = createKeeper(tf);
  const clock = { step: 0 };
  return {
    ...denseOps(keeper),
    ...sparseOps(keeper),
    ...edgeOps(keeper),
    ...lossOps(keeper),
    ...movingOps(keeper, () => clock.step),
    record: (body) => tapeOf(keeper, clock, body),
    read: async (tensor) => {
      const values = await keeper.at(tensor).data();
      return matrix(tensor.rows, tensor.cols, Float32Array.from(values));
    },
    close: keeper.close,
  };
}

function tapeOf(keeper: Keeper, clock: { step: number }, body: () => readonly Tensor[]): Tape {
  return {
    run: async (first, count, run) => {
      const breathe = breather(run);
      const rows: ArrayLike<number>[] = [];
      for (let i = 0; i < count; i++) {
        clock.step = first + i;
        rows.push(await oneStep(keeper, body));
        report(run, (i + 1) / count);
        await breathe();
      }
      return Float64Array.from(rows.flatMap((row) => Array.from(row)));
    },
  };
}

async function oneStep(
  { tf, at, passing }: Keeper,
  body: () => readonly Tensor[],
): Promise<ArrayLike<number>> {
  const notes: TfTensor = passing(() => {
    const results = body().map(at);
    return tf.tidy(() => tf.keep(tf.concat(results, 1)));
  });
  const values = await notes.data();
  notes.dispose();
  return values;
}
