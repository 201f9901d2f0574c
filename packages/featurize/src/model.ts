import {
  asTable,
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
import { saveFitted } from './save.ts';
import { applyScaling, type Scaling } from './scaling.ts';
import { sourceReader } from './sources.ts';

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

/** The model of what was fitted, or loaded. */
export function featurizeModel(fitted: Fitted): FeaturizeModel {
  const { steps, scaling } = fitted;
  const transformRaw = async (input: TableLike, run?: RunOptions) => {
    const from = asTable(input);
    return encodeTable(from.rows, sourceReader(from), steps, startRun(run));
  };
  return {
    kind: 'featurize',
    plan: { steps: steps.map(({ step }) => step) },
    explain: () => explainSteps(steps),
    transformRaw,
    transform: async (input, run) => applyScaling(await transformRaw(input, run), scaling),
    save: () => saveFitted(fitted),
  };
}
