import { pow } from '@bon/core';
import { f32 } from '@bon/kernels';
import type { MovingOps, StepSettings, Tensor } from '../backend.ts';
import { pad } from './padding.ts';
import type { Recorder } from './recorder.ts';

/** Elements of a part. */
const GRAIN = 4096;

/** What moves parameters, as steps of an arena's program. */
export function movingSteps(recorder: Recorder): MovingOps {
  const { push } = recorder;
  return {
    adam: ({ parameter, gradient, moment, variance }, settings) => {
      const { beta1, beta2, epsilon, gradientDecay } = settings;
      push(
        [parameter, moment, variance],
        (at, t) => {
          const { rate, keep } = stepOf(settings, t);
          const addresses = [at(parameter), at(moment), at(variance), at(gradient)];
          const corrected = rate / (1 - pow(beta1, t + 1));
          const scale = 1 / Math.sqrt(1 - pow(beta2, t + 1));
          const args = [...addresses, corrected, keep, gradientDecay, beta1, beta2, scale, epsilon];
          return { kernel: 'adam', args, ...elements(parameter) };
        },
        true,
      );
    },
    momentum: ({ parameter, gradient, velocity }, settings) => {
      const { momentum, nesterov, gradientDecay } = settings;
      push(
        [parameter, velocity],
        (at, t) => {
          const { rate, keep } = stepOf(settings, t);
          const addresses = [at(parameter), at(velocity), at(gradient)];
          const args = [...addresses, rate, keep, gradientDecay, momentum, Number(nesterov)];
          return { kernel: 'momentum', args, ...elements(parameter) };
        },
        true,
      );
    },
    clip: (gradients, most) => clip(recorder, gradients, most),
    keepLess: (value, bound, copies) => {
      for (const [from, to] of [...copies, [value, bound] as const])
        push([to], (at) => ({
          kernel: 'copyIfLess',
          args: [at(value), at(bound), at(from), at(to)],
          ...elements(from),
        }));
    },
    dropout: (x, { rate, key }) => {
      const y = recorder.tensor(x.rows, x.cols);
      const dropped = Math.round(rate * 2 ** 24);
      push(
        [y],
        (at, t) => {
          const args = [at(x), at(y), pad(x.cols), key(t), dropped, 1 / (1 - rate)];
          return { kernel: 'dropout', args, range: x.rows, grain: Math.ceil(GRAIN / pad(x.cols)) };
        },
        true,
      );
      return y;
    },
  };
}

function stepOf({ learningRate, weightDecay }: StepSettings, t: number) {
  const rate = learningRate(t);
  return { rate, keep: 1 - rate * weightDecay };
}

function elements({ rows, cols }: Tensor) {
  return { range: rows * pad(cols), grain: GRAIN };
}

function clip(
  { push, slot, tensor }: Recorder,
  gradients: readonly Tensor[],
  most: number,
): readonly Tensor[] {
  const parts = { handle: slot(f32(gradients.length)) };
  const squares = tensor(1, 1);
  gradients.forEach((gradient, i) => {
    const { range } = elements(gradient);
    push([parts], (at) => ({
      kernel: 'sumSquares',
      args: [at(gradient), at(parts) + 4 * i, range],
      range,
    }));
  });
  push([squares], (at) => ({
    kernel: 'sumParts',
    args: [at(parts), gradients.length, 1, at(squares)],
    range: 1,
  }));
  return gradients.map((gradient) => {
    const clipped = tensor(gradient.rows, gradient.cols);
    push([clipped], (at) => ({
      kernel: 'clipNorm',
      args: [at(gradient), at(squares), most, at(clipped)],
      ...elements(gradient),
    }));
    return clipped;
  });
}
