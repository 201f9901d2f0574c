import {
  asTable,
  BonError,
  type FeatureMatrix,
  type Model,
  type RunOptions,
  startRun,
  type TableLike,
} from '@bon/core';
import { encodeTable } from './encode.ts';
import { explainSteps } from './explain.ts';
import type { LearnedStep } from './learn.ts';
import type { Plan } from './plan.ts';
import { featuresOf, type FeatureSource, sourceOf } from './lineage.ts';
import { applyComponents, type Components } from './reduction.ts';
import { saveFitted } from './save.ts';
import { applyScaling, type Scaling } from './scaling.ts';
import { sourceReader } from './sources.ts';

/** What a fitted featurizer is made of. */
export interface Fitted {
  readonly rows: number;
  readonly steps: readonly LearnedStep[];
  readonly scaling: Scaling;
  readonly components: Components | undefined;
  /** What was learned of the targets, where there are any. */
  readonly target: Fitted | undefined;
}

/** Makes the same features of any table that has the same columns. */
export interface FeaturizeModel extends Model<TableLike, FeatureMatrix> {
  readonly kind: 'featurize';
  /** How many rows it learned from. */
  readonly rows: number;
  /** Where each column goes. */
  readonly plan: Plan;
  /** Where each column goes, in words. */
  explain(): string;
  /**
   * Where the feature called `name` comes from.
   *
   * @throws BonError `input` when there is no such feature.
   */
  sourceOf(name: string): FeatureSource;
  /** The names of the features that come from one column, the other way round. */
  featuresOf(column: string): string[];
  /** The model of the targets, `y`; undefined without any. It asks for the target columns only. */
  readonly target: FeaturizeModel | undefined;
  /** Features before any scaling, in the units of the columns. */
  transformRaw(input: TableLike, run?: RunOptions): Promise<FeatureMatrix>;
}

/** The model of what was fitted, or loaded. */
export function featurizeModel(fitted: Fitted): FeaturizeModel {
  const { steps, scaling, components } = fitted;
  const transformRaw = async (input: TableLike, run?: RunOptions) => {
    const from = asTable(input);
    return encodeTable(from.rows, sourceReader(from), steps, startRun(run));
  };
  const model: FeaturizeModel = {
    kind: 'featurize',
    rows: fitted.rows,
    plan: planOf(fitted),
    explain: () => explainSteps(steps),
    transformRaw,
    sourceOf: (name) => sourceOf(fitted, name),
    featuresOf: (column) => featuresOf(fitted, column),
    target: fitted.target === undefined ? undefined : featurizeModel(fitted.target),
    transform: async (input, run) => {
      const whole = startRun(run);
      const raw = await transformRaw(input, whole);
      const scaled = await applyScaling(raw, scaling, whole);
      return components === undefined ? scaled : applyComponents(scaled, components);
    },
    save: () => saveFitted(fitted),
  };
  fittedModels.set(model, fitted);
  return model;
}

const fittedModels = new WeakMap<FeaturizeModel, Fitted>();

/**
 * What a model is made of.
 *
 * @throws BonError `input` when it is none of ours.
 */
export function fittedOf(model: FeaturizeModel): Fitted {
  const fitted = fittedModels.get(model);
  if (fitted !== undefined) return fitted;
  throw new BonError('input', 'featurize: this is no model that featurize or loadFeaturize made.');
}

function planOf({ steps, target }: Fitted): Plan {
  const own = { steps: steps.map(({ step }) => step) };
  return target === undefined ? own : { ...own, target: planOf(target) };
}
