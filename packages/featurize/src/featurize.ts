import {
  asTable,
  type Estimator,
  type FeatureMatrix,
  type Fit,
  type Run,
  startRun,
  type TableLike,
  within,
} from '@bon/core';
import { encodeTable } from './encode.ts';
import { learnSteps } from './learn.ts';
import { featurizeModel, type FeaturizeModel } from './model.ts';
import { type FeaturizeOptions, featurizeOptions, scalerPart } from './options.ts';
import { applyComponents, learnComponents } from './reduction.ts';
import { applyScaling, learnScaling } from './scaling.ts';
import { sourceReader } from './sources.ts';

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
  const read = sourceReader(from);
  const steps = await learnSteps(from, read, options, within(run, 'learn', 0, 0.6));
  const raw = await encodeTable(from.rows, read, steps, within(run, 'encode', 0.6, 0.9));
  const kind = options.useScaler ?? 'none';
  const scaling = await learnScaling(raw, kind, scalerPart(options), within(run, 'scale', 0.9, 1));
  const scaled = applyScaling(raw, scaling);
  const components =
    options.reduce === null ? undefined : learnComponents(scaled, options.reduce.pca, run);
  const output = components === undefined ? scaled : applyComponents(scaled, components);
  return { model: featurizeModel({ rows: from.rows, steps, scaling, components }), output };
}
