import type { AdamSettings, LossFormula, Session, Tensor } from '../backend.ts';
import type { Keeper } from './keeper.ts';
import type { TfLike, TfTensor } from './tf-like.ts';

interface Judged {
  readonly value: TfTensor;
  readonly gradient: TfTensor;
}

type LossOf = (tf: TfLike, scores: TfTensor, targets: TfTensor, weights: TfTensor) => Judged;

/** How each loss and its gradient come from scores, targets and row weights (rows × 1). */
const lossOf: Readonly<Record<LossFormula, LossOf>> = {
  squaredError: (tf, scores, targets, weights) => {
    const difference = tf.sub(scores, targets);
    const weighted = tf.mul(weights, difference);
    return {
      value: tf.sum(tf.mul(weighted, difference)),
      gradient: tf.mul(tf.scalar(2), weighted),
    };
  },
  softmaxCrossEntropy: (tf, scores, targets, weights) => {
    const shifted = tf.sub(scores, tf.max(scores, 1, true));
    const powers = tf.exp(shifted);
    const total = tf.sum(powers, 1, true);
    const logChances = tf.sub(shifted, tf.log(total));
    const expected = tf.mul(tf.div(powers, total), tf.sum(targets, 1, true));
    return {
      value: tf.sum(tf.mul(tf.mul(weights, targets), tf.mul(tf.scalar(-1), logChances))),
      gradient: tf.mul(weights, tf.sub(expected, targets)),
    };
  },
};

/** The losses and the accuracy by TensorFlow.js. */
export function lossOps({
  tf,
  at,
  keep,
  hold,
}: Keeper): Pick<Session, 'loss' | 'answers' | 'hits'> {
  const known: { readonly labels: { handle: number }; readonly asked: { handle: number } }[] = [];
  return {
    loss: (formula, scores, targets, weights) => {
      const column = () => tf.reshape(at(weights), [weights.cols, 1]);
      const judge = () => lossOf[formula](tf, at(scores), at(targets), column());
      return {
        value: keep(() => tf.reshape(judge().value, [1, 1])),
        gradient: keep(() => judge().gradient),
      };
    },
    answers: (labels, asked) => ({
      count: labels.length,
      handle:
        known.push({
          labels: hold(() => tf.tensor1d(labels, 'int32')),
          asked: hold(() =>
            tf.tensor1d(
              Int32Array.from(asked, (one) => Number(one !== 0)),
              'int32',
            ),
          ),
        }) - 1,
    }),
    hits: (scores, { handle }) =>
      keep(() => {
        const right = tf.equal(tf.argMax(at(scores), 1), at(known[handle].labels));
        const asked = tf.cast(at(known[handle].asked), 'float32');
        return tf.reshape(tf.sum(tf.mul(tf.cast(right, 'float32'), asked)), [1, 1]);
      }),
  };
}

interface Moments {
  readonly first: Tensor;
  readonly second: Tensor;
}

/** Adam by TensorFlow.js; `step` tells which step is being done. */
export function adamOp(keeper: Keeper, step: () => number): Session['adam'] {
  const moments = new Map<number, Moments>();
  return (parameter, gradient, settings) => {
    const known = moments.get(parameter.handle) ?? startMoments(keeper, parameter);
    moments.set(parameter.handle, known);
    move(keeper, { parameter, gradient, ...known }, settings, step());
  };
}

function startMoments({ tf, at, keepAlways }: Keeper, parameter: Tensor): Moments {
  const zeros = () => keepAlways(() => tf.zerosLike(at(parameter)));
  return { first: zeros(), second: zeros() };
}

function move(
  { tf, at, replace }: Keeper,
  { parameter, gradient, first, second }: Moments & { parameter: Tensor; gradient: Tensor },
  { learningRate, beta1, beta2, epsilon, weightDecay }: AdamSettings,
  t: number,
): void {
  const g = at(gradient);
  const blend = (old: TfTensor, fresh: TfTensor, keep: number) =>
    tf.add(tf.mul(tf.scalar(keep), old), tf.mul(tf.scalar(1 - keep), fresh));
  replace(first, () => blend(at(first), g, beta1));
  replace(second, () => blend(at(second), tf.square(g), beta2));
  replace(parameter, () => {
    const scale = tf.scalar(1 / Math.sqrt(1 - beta2 ** (t + 1)));
    const spread = tf.add(tf.mul(tf.sqrt(at(second)), scale), tf.scalar(epsilon));
    const rate = tf.scalar(learningRate(t) / (1 - beta1 ** (t + 1)));
    const kept = tf.mul(tf.scalar(1 - learningRate(t) * weightDecay), at(parameter));
    return tf.sub(kept, tf.div(tf.mul(rate, at(first)), spread));
  });
}
