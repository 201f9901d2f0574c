import { pow } from '@bon/core';
import { isDropped } from '@bon/kernels';
import type { MovingOps, StepSettings, Tensor } from '../backend.ts';
import type { Keeper } from './keeper.ts';
import type { TfLike, TfTensor } from './tf-like.ts';

/** As torch has it: a norm of 0 must not divide. */
const EPSILON = 1e-6;

/** What moves parameters, by TensorFlow.js; `step` tells which step is being done. */
export function movingOps(keeper: Keeper, step: () => number): MovingOps {
  const { tf, at, keep, replace } = keeper;
  return {
    adam: ({ parameter, gradient, moment, variance }, settings) => {
      const { beta1, beta2, epsilon } = settings;
      const t = step();
      const g = keep(() => decayed(keeper, parameter, gradient, settings));
      replace(moment, () => blend(tf, at(moment), at(g), beta1));
      replace(variance, () => blend(tf, at(variance), tf.square(at(g)), beta2));
      const scale = 1 / Math.sqrt(1 - pow(beta2, t + 1));
      const rate = settings.learningRate(t) / (1 - pow(beta1, t + 1));
      const spread = () => tf.add(times(tf, tf.sqrt(at(variance)), scale), tf.scalar(epsilon));
      const move = () => tf.div(times(tf, at(moment), rate), spread());
      replace(parameter, () => tf.sub(kept(keeper, parameter, settings, t), move()));
    },
    momentum: ({ parameter, gradient, velocity }, settings) => {
      const t = step();
      const g = keep(() => decayed(keeper, parameter, gradient, settings));
      const onward = () => tf.add(times(tf, at(velocity), settings.momentum), at(g));
      replace(velocity, onward);
      const way = () => (settings.nesterov ? onward() : at(velocity));
      const move = () => times(tf, way(), settings.learningRate(t));
      replace(parameter, () => tf.sub(kept(keeper, parameter, settings, t), move()));
    },
    clip: (gradients, most) => {
      const scale = keep(() => clipping(keeper, gradients, most));
      return gradients.map((gradient) => keep(() => tf.mul(at(gradient), at(scale))));
    },
    keepLess: (value, bound, copies) => {
      const isLess = keep(() => tf.greater(at(bound), at(value)));
      for (const [from, to] of [...copies, [value, bound] as const])
        replace(to, () => tf.where(at(isLess), at(from), at(to)));
    },
    dropout: (x, { rate, key }) => {
      const mask = dropoutMask(x, key(step()), rate);
      return keep(() => tf.mul(at(x), tf.tensor2d(mask, [x.rows, x.cols])));
    },
  };
}

function times(tf: TfLike, x: TfTensor, factor: number): TfTensor {
  return tf.mul(tf.scalar(factor), x);
}

function blend(tf: TfLike, old: TfTensor, fresh: TfTensor, share: number): TfTensor {
  return tf.add(times(tf, old, share), times(tf, fresh, 1 - share));
}

function decayed(
  { tf, at }: Keeper,
  parameter: Tensor,
  gradient: Tensor,
  { gradientDecay }: StepSettings,
): TfTensor {
  return tf.add(at(gradient), times(tf, at(parameter), gradientDecay));
}

function kept(
  { tf, at }: Keeper,
  parameter: Tensor,
  { learningRate, weightDecay }: StepSettings,
  t: number,
): TfTensor {
  return times(tf, at(parameter), 1 - learningRate(t) * weightDecay);
}

function clipping({ tf, at }: Keeper, gradients: readonly Tensor[], most: number): TfTensor {
  const squares = gradients
    .map((gradient) => tf.sum(tf.square(at(gradient))))
    .reduce((sum, each) => tf.add(sum, each), tf.scalar(0));
  const scale = tf.div(tf.scalar(most), tf.add(tf.sqrt(squares), tf.scalar(EPSILON)));
  return tf.reshape(tf.sub(tf.scalar(1), tf.relu(tf.sub(tf.scalar(1), scale))), [1, 1]);
}

/** The same elements as the kernel drops, whose rows are a multiple of four wide. */
function dropoutMask({ rows, cols }: Tensor, key: number, rate: number): Float32Array {
  const dropped = Math.round(rate * 2 ** 24);
  const stride = 4 * Math.ceil(cols / 4);
  return Float32Array.from({ length: rows * cols }, (_, i) => {
    const index = Math.floor(i / cols) * stride + (i % cols);
    return isDropped(key, index, dropped) ? 0 : 1 / (1 - rate);
  });
}
