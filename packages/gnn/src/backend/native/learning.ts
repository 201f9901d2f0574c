import { f32, i32, u8 } from '@bon/kernels';
import type { AdamSettings, Session, Tensor } from '../backend.ts';
import { pad } from './padding.ts';
import { reduce } from './parts.ts';
import type { Recorder } from './recorder.ts';

/** The losses and the accuracy as steps of an arena's program. */
export function lossSteps(recorder: Recorder): Pick<Session, 'loss' | 'answers' | 'hits'> {
  const { slot, tensor } = recorder;
  const known: { readonly labels: { handle: number }; readonly asked: { handle: number } }[] = [];
  return {
    loss: (formula, scores, targets, weights) => {
      const { rows, cols } = scores;
      const gradient = tensor(rows, cols);
      const value = reduce(
        recorder,
        { rows, work: 8 * cols, shape: [1, 1], size: 1 },
        (parts, block) => (at) => ({
          kernel: formula,
          args: [
            at(scores),
            at(targets),
            at(weights),
            at(gradient),
            at(parts),
            cols,
            pad(cols),
            block,
          ],
          range: rows,
          grain: block,
        }),
      );
      return { value, gradient };
    },
    answers: (labels, asked) => {
      const placed = { labels: { handle: slot(i32(labels)) }, asked: { handle: slot(u8(asked)) } };
      return { count: labels.length, handle: known.push(placed) - 1 };
    },
    hits: (scores, answers) => {
      const { labels, asked } = known[answers.handle];
      const { rows, cols } = scores;
      return reduce(
        recorder,
        { rows, work: 8 * cols, shape: [1, 1], size: 1 },
        (parts, block) => (at) => ({
          kernel: 'countHits',
          args: [at(scores), at(labels), at(asked), at(parts), cols, pad(cols), block],
          range: rows,
          grain: block,
        }),
      );
    },
  };
}

/** The optimizers as steps of an arena's program. */
export function trainingSteps(recorder: Recorder): Pick<Session, 'adam'> {
  return {
    adam: (parameter, gradient, settings) => {
      adam(recorder, parameter, gradient, settings);
    },
  };
}

function adam(
  { slot, push }: Recorder,
  parameter: Tensor,
  gradient: Tensor,
  { learningRate, beta1, beta2, epsilon, weightDecay }: AdamSettings,
): void {
  const size = parameter.rows * pad(parameter.cols);
  const moment = { handle: slot(f32(size)) };
  const variance = { handle: slot(f32(size)) };
  push((at, t) => {
    const rate = learningRate(t) / (1 - beta1 ** (t + 1));
    const keep = 1 - learningRate(t) * weightDecay;
    const scale = 1 / Math.sqrt(1 - beta2 ** (t + 1));
    const addresses = [at(parameter), at(moment), at(variance), at(gradient)];
    return {
      kernel: 'adam',
      args: [...addresses, rate, keep, beta1, beta2, scale, epsilon],
      range: size,
      grain: 4096,
    };
  }, true);
}
