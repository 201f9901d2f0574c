export { explainPlan } from './explain.ts';
export { featurize, type FeaturizeFit, type Featurizer } from './featurize.ts';
export { getMatrix } from './get-matrix.ts';
export { loadFeaturize, type LoadOptions } from './load.ts';
export { mergeFeaturize } from './merge.ts';
export type { FeatureSource } from './lineage.ts';
export type { FeaturizeModel } from './model.ts';
export {
  type ColumnChoice,
  type EdgeColumns,
  featurizeDefaults,
  type FeaturizeOptions,
  type Reduction,
} from './options.ts';
export { presets } from './presets.ts';
export { plan, type Plan, type PlanStep } from './plan.ts';
export { loadPlan, savePlan } from './saved-plan.ts';
