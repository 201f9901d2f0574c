import {
  asTable,
  BonError,
  type FeatureMatrix,
  type Model,
  type RunOptions,
  shown,
  startRun,
  type TableLike,
} from '@bon/core';
import { encodeTable } from './encode.ts';
import { explainSteps } from './explain.ts';
import type { LearnedStep } from './learn.ts';
import type { Plan } from './plan.ts';
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
}

/** Where a feature comes from. */
export interface FeatureSource {
  readonly name: string;
  /** The column, or both columns of the ends of edges. */
  readonly columns: readonly string[];
  readonly encoder: string;
  /** The words of the column that it stands for, the most telling first; empty where there are none. */
  readonly words: readonly string[];
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
    plan: { steps: steps.map(({ step }) => step) },
    explain: () => explainSteps(steps),
    transformRaw,
    sourceOf: (name) => sourceOf(steps, name),
    transform: async (input, run) => {
      const scaled = applyScaling(await transformRaw(input, run), scaling);
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

function sourceOf(steps: readonly LearnedStep[], name: string): FeatureSource {
  for (const { step, encoder, state, names } of steps) {
    const j = names.indexOf(name);
    if (j < 0) continue;
    return { name, columns: step.columns, encoder: step.encoder, words: encoder.words(state, j) };
  }
  throw new BonError('input', `featurize: there is no feature ${shown(name)}.`);
}
