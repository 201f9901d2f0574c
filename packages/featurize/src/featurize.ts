import {
  asTable,
  type Estimator,
  type FeatureMatrix,
  type Fit,
  type Model,
  type Run,
  type RunOptions,
  startRun,
  type TableLike,
  within,
} from '@bon/core';
import { encodeTable } from './encode.ts';
import { explainSteps } from './explain.ts';
import { type LearnedStep, learnSteps } from './learn.ts';
import { type FeaturizeOptions, featurizeOptions, scalerPart } from './options.ts';
import type { Plan } from './plan.ts';
import { saveFitted } from './saved.ts';
import { applyScaling, learnScaling, type Scaling } from './scaling.ts';

/** What a fitted featurizer is made of. */
export interface Fitted {
  readonly steps: readonly LearnedStep[];
  readonly scaling: Scaling;
}

/** Makes the same features of any table that has the same columns. */
export interface FeaturizeModel extends Model<TableLike, FeatureMatrix> {
  readonly kind: 'featurize';
  /** Where each column goes. */
  readonly plan: Plan;
  /** Where each column goes, in words. */
  explain(): string;
  /** Features before any scaling, in the units of the columns. */
  transformRaw(input: TableLike, run?: RunOptions): Promise<FeatureMatrix>;
}

/**
 * Automatic features: each column goes to the first encoder that takes it, and all features through one scaler.
 *
 * Dense features come in the order of the columns; the ends of edges stand in the sparse block. Missing values
 * are filled by the encoders, so features are finite unless `impute` is `off`. The caller's table is not changed.
 *
 * @throws BonError `option` when an option is unknown or out of its bounds.
 * @example
 * const { model, output } = await featurize({ useScaler: 'robust' }).fit([
 *   { proto: 'tcp', bytes: 60 },
 *   { proto: 'udp', bytes: 1200 },
 *   { proto: 'udp', bytes: null },
 * ]);
 * output.names; // ['proto_udp', 'bytes']
 */
export function featurize(
  given: Partial<FeaturizeOptions> = {},
): Estimator<TableLike, Fit<FeaturizeModel, FeatureMatrix>> {
  const options = featurizeOptions(given);
  return {
    kind: 'featurize',
    fit: async (input, runOptions) => {
      const run = startRun(runOptions);
      return fitTable(input, options, run);
    },
  };
}

async function fitTable(
  input: TableLike,
  options: FeaturizeOptions,
  run: Run,
): Promise<Fit<FeaturizeModel, FeatureMatrix>> {
  const from = asTable(input);
  const steps = await learnSteps(from, options, within(run, 'learn', 0, 0.6));
  const raw = await encodeTable(from, steps, within(run, 'encode', 0.6, 0.9));
  const kind = options.useScaler ?? 'none';
  const scaling = await learnScaling(raw, kind, scalerPart(options), within(run, 'scale', 0.9, 1));
  return { model: featurizeModel({ steps, scaling }), output: applyScaling(raw, scaling) };
}

/** The model of what was fitted, or loaded. */
export function featurizeModel(fitted: Fitted): FeaturizeModel {
  const { steps, scaling } = fitted;
  const transformRaw = async (input: TableLike, run?: RunOptions) =>
    encodeTable(asTable(input), steps, startRun(run));
  return {
    kind: 'featurize',
    plan: { steps: steps.map(({ step }) => step) },
    explain: () => explainSteps(steps),
    transformRaw,
    transform: async (input, run) => applyScaling(await transformRaw(input, run), scaling),
    save: () => saveFitted(fitted),
  };
}
