export { featurize, type FeaturizeModel } from './featurize.ts';
export { getMatrix } from './get-matrix.ts';
export {
  type ColumnChoice,
  type EdgeColumns,
  featurizeDefaults,
  type FeaturizeOptions,
} from './options.ts';
export { plan, type Plan, type PlanStep } from './plan.ts';
export { loadFeaturize } from './saved.ts';
