import { i32, u8 } from '@bon/kernels';
import type { Session } from '../backend.ts';
import { pad } from './padding.ts';
import { reduce } from './parts.ts';
import type { Recorder } from './recorder.ts';

/** The losses and the accuracy as steps of an arena's program. */
export function lossSteps(recorder: Recorder): Pick<Session, 'loss' | 'answers' | 'hits'> {
  const { slot, tensor } = recorder;
  const known: { readonly labels: { handle: number }; readonly sets: { handle: number } }[] = [];
  return {
    loss: (formula, scores, targets, weights) => {
      const { rows, cols } = scores;
      const gradient = tensor(rows, cols);
      const value = reduce(
        recorder,
        { rows, work: 8 * cols, shape: [1, 1], size: 1, writes: [gradient] },
        (parts, block) => (at) => ({
          kernel: formula,
          args: [
            at(scores),
            at(targets),
            at(weights.rows),
            at(weights.columns),
            at(gradient),
            at(parts),
            cols,
            pad(cols),
            block,
            ...(weights.shape === undefined ? [] : [weights.shape]),
          ],
          range: rows,
          grain: block,
        }),
      );
      return { value, gradient };
    },
    answers: (labels, sets) => {
      const placed = { labels: { handle: slot(i32(labels)) }, sets: { handle: slot(u8(sets)) } };
      return { count: labels.length, handle: known.push(placed) - 1 };
    },
    hits: (scores, answers) => {
      const { labels, sets } = known[answers.handle];
      const { rows, cols } = scores;
      return reduce(
        recorder,
        { rows, work: 8 * cols, shape: [1, 3], size: 3 },
        (parts, block) => (at) => ({
          kernel: 'countHits',
          args: [at(scores), at(labels), at(sets), at(parts), cols, pad(cols), block],
          range: rows,
          grain: block,
        }),
      );
    },
  };
}
