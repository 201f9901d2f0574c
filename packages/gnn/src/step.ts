import type { Session, Tensor } from './backend/backend.ts';
import type { PlacedLearned } from './learned.ts';
import { rateOf } from './learning-rate.ts';
import { byName } from './named.ts';
import { type NetworkWeights, pathsOf } from './network.ts';
import { optimizers } from './optimizers/index.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import type { TrainingSettings } from './training-options.ts';

/** Moves all weights against their gradients; an epoch has `steps` steps. */
export function moveWeights(
  session: Session,
  { weights, memory }: PlacedLearned,
  gradients: NetworkWeights,
  settings: TrainingSettings,
  steps = 1,
): void {
  const { clipNorm, weightDecay, momentum } = settings;
  const optimizer = byName<Optimizer>(optimizers, settings.optimizer);
  const rates = { learningRate: rateOf(settings, steps), weightDecay, momentum };
  const memoryOf = memory.map((each) => pathsOf(each));
  const moving = gradientsOf(weights, gradients);
  const found = moving.map(({ gradient }) => gradient);
  const clipped = clipNorm === Infinity ? found : session.clip(found, clipNorm);
  moving.forEach(({ path, parameter }, i) => {
    const state = memoryOf.map((paths) => paths.get(path)).filter((each) => each !== undefined);
    optimizer.move(session, { parameter, gradient: clipped[i], state }, rates);
  });
}

function gradientsOf(weights: NetworkWeights, gradients: NetworkWeights) {
  const found = pathsOf(gradients);
  const moving: { path: string; parameter: Tensor; gradient: Tensor }[] = [];
  for (const [path, parameter] of pathsOf(weights)) {
    const gradient = found.get(path);
    if (gradient !== undefined) moving.push({ path, parameter, gradient });
  }
  return moving;
}
