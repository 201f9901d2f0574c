import { exp } from './elementary';
import { ln } from './topic-log';

export function softmaxCrossEntropy(
  scores: usize,
  targets: usize,
  weights: usize,
  columns: usize,
  gradient: usize,
  parts: usize,
  cols: i32,
  stride: i32,
  block: i32,
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
        weight * rowLoss(scores + row, targets + row, columns, gradient + row, weight, width)
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
): f32 {
  let highest = load<f32>(score);
  for (let j: usize = 4; j < width; j += 4) highest = max<f32>(highest, load<f32>(score + j));
  let total: f32 = 0;
  let mass: f32 = 0;
  for (let j: usize = 0; j < width; j += 4) {
    const power = exp(load<f32>(score + j) - highest);
    store<f32>(gradient + j, power);
    total += power;
    mass += load<f32>(columns + j) * load<f32>(target + j);
  }
  const logTotal = highest + ln(total);
  const share = mass / total;
  let loss: f32 = 0;
  for (let j: usize = 0; j < width; j += 4) {
    const wanted = load<f32>(columns + j) * load<f32>(target + j);
    loss += wanted * (logTotal - load<f32>(score + j));
    store<f32>(gradient + j, weight * (share * load<f32>(gradient + j) - wanted));
  }
  return loss;
}
