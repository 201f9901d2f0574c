import { exp } from './elementary';
import { ln } from './topic-log';

export function sigmoidCrossEntropy(
  scores: usize,
  targets: usize,
  weights: usize,
  columns: usize,
  gradient: usize,
  parts: usize,
  cols: i32,
  stride: i32,
  block: i32,
  focus: f32,
  begin: i32,
  end: i32,
): void {
  const step = (<usize>stride) << 2;
  const width = (<usize>cols) << 2;
  let sum: f64 = 0;
  for (let e = begin; e < end; e++) {
    const weight = load<f32>(weights + ((<usize>e) << 2));
    const row = (<usize>e) * step;
    if (weight == 0) memory.fill(gradient + row, 0, step);
    else
      sum += <f64>(
        weight *
        rowLoss(scores + row, targets + row, columns, gradient + row, weight, width, focus)
      );
  }
  store<f32>(parts + ((<usize>(begin / block)) << 2), <f32>sum);
}

function rowLoss(
  score: usize,
  target: usize,
  columns: usize,
  gradient: usize,
  weight: f32,
  width: usize,
  focus: f32,
): f32 {
  let loss: f32 = 0;
  for (let j: usize = 0; j < width; j += 4) {
    const s = load<f32>(score + j);
    const t = load<f32>(target + j);
    const c = load<f32>(columns + j) * t;
    const small = exp(-abs<f32>(s));
    const larger: f32 = 1 / (1 + small);
    const smaller = small * larger;
    const p = s > 0 ? larger : smaller;
    const q = s > 0 ? smaller : larger;
    const rest = ln(1 + small);
    const entropy = c * (max<f32>(-s, 0) + rest) + (1 - t) * (max<f32>(s, 0) + rest);
    let slope: f32 = (1 - t) * p - c * q;
    let value = entropy;
    if (focus != 0) {
      const miss = q * t + p * (1 - t);
      const easy: f32 = miss < <f32>1e-30 ? 0 : exp(focus * ln(miss));
      const turn: f32 = miss < <f32>1e-30 ? 0 : ((focus * easy) / miss) * entropy * p * q * (1 - 2 * t);
      slope = easy * slope + turn;
      value = easy * entropy;
    }
    loss += value;
    store<f32>(gradient + j, weight * slope);
  }
  return loss;
}
