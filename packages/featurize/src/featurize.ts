import {
  asTable,
  type Estimator,
  type FeatureMatrix,
  type Fit,
  type Run,
  type RunOptions,
  startRun,
  type Table,
  type TableLike,
  within,
} from '@bon/core';
import { encodeTable } from './encode.ts';
import { learnSteps } from './learn.ts';
import { mergeFeaturize } from './merge.ts';
import { featurizeModel, type FeaturizeModel, type Fitted } from './model.ts';
import { type FeaturizeOptions, featurizeOptions, scalerPart, targetOptions } from './options.ts';
import { applyComponents, learnComponents } from './reduction.ts';
import { applyScaling, learnScaling } from './scaling.ts';
import { sourceReader } from './sources.ts';

/** What fitting gives: the model, and the features of the table and of its targets. */
export interface FeaturizeFit extends Fit<FeaturizeModel, FeatureMatrix> {
  /** The targets as numbers; undefined when `y` names none. */
  readonly target: FeatureMatrix | undefined;
}

/** Learns features, at once or table by table. */
export interface Featurizer extends Estimator<TableLike, FeaturizeFit> {
  /**
   * The model of all rows so far: `model`, and what `more` adds to it; without a model that of `more` alone. New
   * tables go through the plan of the first. What is exact and what comes near is as for `mergeFeaturize`.
   */
  partialFit(
    more: TableLike,
    model?: FeaturizeModel,
    run?: RunOptions | Run,
  ): Promise<FeaturizeModel>;
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
export function featurize(given: Partial<FeaturizeOptions> = {}): Featurizer {
  const options = featurizeOptions(given);
  return {
    kind: 'featurize',
    async fit(input, runOptions) {
      const { fitted, output, target } = await fitTable(
        asTable(input),
        options,
        startRun(runOptions),
      );
      return { model: featurizeModel(fitted), output, target };
    },
    async partialFit(more, model, runOptions) {
      const run = startRun(runOptions);
      const own = model === undefined ? options : { ...options, plan: model.plan };
      const { fitted } = await fitTable(asTable(more), own, within(run, 'fit', 0, 0.9));
      const added = featurizeModel(fitted);
      if (model === undefined) return added;
      return mergeFeaturize(model, added, within(run, 'merge', 0.9, 1));
    },
  };
}

interface FittedTable {
  readonly fitted: Fitted;
  readonly output: FeatureMatrix;
  readonly target: FeatureMatrix | undefined;
}

async function fitTable(from: Table, options: FeaturizeOptions, whole: Run): Promise<FittedTable> {
  const hasTarget = options.y.length > 0;
  const run = hasTarget ? within(whole, 'features', 0, 0.9) : whole;
  const read = sourceReader(from);
  const steps = await learnSteps(from, read, options, within(run, 'learn', 0, 0.6));
  const raw = await encodeTable(from.rows, read, steps, within(run, 'encode', 0.6, 0.9));
  const kind = options.useScaler ?? 'none';
  const share = within(run, 'scale', 0.9, 1);
  const scaling = await learnScaling(raw, kind, scalerPart(options), share);
  const scaled = await applyScaling(raw, scaling, share);
  const components =
    options.reduce === null ? undefined : learnComponents(scaled, options.reduce.pca, run);
  const output = components === undefined ? scaled : applyComponents(scaled, components);
  const target = hasTarget
    ? await fitTable(from, targetOptions(options), within(whole, 'target', 0.9, 1))
    : undefined;
  const fitted = { rows: from.rows, steps, scaling, components, target: target?.fitted };
  return { fitted, output, target: target?.output };
}
