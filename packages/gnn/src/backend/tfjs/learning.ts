import type { Session } from '../backend.ts';
import type { Held, Keeper } from './keeper.ts';
import { lossOf } from './losses.ts';
import type { TfLike, TfTensor } from './tf-like.ts';

/** The losses and the accuracy by TensorFlow.js. */
export function lossOps({
  tf,
  at,
  keep,
  hold,
}: Keeper): Pick<Session, 'loss' | 'answers' | 'hits'> {
  const known: { readonly labels: Held; readonly sets: Held }[] = [];
  return {
    loss: (formula, scores, targets, weights) => {
      const judge = () =>
        lossOf[formula](tf, at(scores), at(targets), {
          rows: tf.reshape(at(weights.rows), [weights.rows.cols, 1]),
          columns: at(weights.columns),
          shape: weights.shape ?? 0,
        });
      return {
        value: keep(() => tf.reshape(judge().value, [1, 1])),
        gradient: keep(() => judge().gradient),
      };
    },
    answers: (labels, sets) => {
      const right = {
        labels: hold(() => tf.tensor1d(labels, 'int32')),
        sets: hold(() => membership(tf, sets)),
      };
      return { count: labels.length, handle: known.push(right) - 1 };
    },
    hits: (scores, { handle }) =>
      keep(() => {
        const { labels, sets } = known[handle];
        const right = tf.cast(tf.equal(tf.argMax(at(scores), 1), at(labels)), 'float32');
        return tf.sum(tf.mul(tf.reshape(right, [scores.rows, 1]), at(sets)), 0, true);
      }),
  };
}

/** rows × 3: 1 where the row is in the set. */
function membership(tf: TfLike, sets: Uint8Array): TfTensor {
  const bits = Float32Array.from(
    { length: 3 * sets.length },
    (_, i) => (sets[Math.floor(i / 3)] >> (i % 3)) & 1,
  );
  return tf.tensor2d(bits, [sets.length, 3]);
}
