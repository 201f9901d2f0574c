export { featurize } from './featurize.ts';
export { getMatrix } from './get-matrix.ts';
export { loadFeaturize, type LoadOptions } from './load.ts';
export type { FeaturizeModel } from './model.ts';
export {
  type ColumnChoice,
  type EdgeColumns,
  featurizeDefaults,
  type FeaturizeOptions,
} from './options.ts';
export { plan, type Plan, type PlanStep } from './plan.ts';
