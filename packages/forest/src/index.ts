export { randomForestClassifier } from './models/classifier.ts';
export type { ClassifierOptions, LabelledRows, OutOfBag } from './models/classifier.ts';
export { type ForestClassifier, loadForestClassifier } from './models/classifier-model.ts';
export type { FittedFeatures } from './models/fitted-features.ts';
export type { ForestFeatures } from './models/input.ts';
export type { ClassWeight } from './models/labels.ts';
export {
  type MultiLabelledRows,
  type MultiOutOfBag,
  randomForestMultiClassifier,
} from './models/multi-classifier.ts';
export { type ForestMultiClassifier, loadForestMultiClassifier } from './models/multi-model.ts';
export type { ForestEngine, ForestOptions } from './models/options.ts';
export { randomForestRegressor } from './models/regressor.ts';
export type { NumberedRows, OutOfBagNumbers } from './models/regressor.ts';
export { type ForestRegressor, loadForestRegressor } from './models/regressor-model.ts';
export type { Trees } from './trees/trees.ts';
export type { Boosted } from './boosting/boost.ts';
export {
  type BoostingClassifier,
  type BoostingClassifierOptions,
  gradientBoostingClassifier,
  loadBoostingClassifier,
} from './boosting/classifier.ts';
export type { BoostingOptions } from './boosting/options.ts';
export {
  type BoostingRegressor,
  gradientBoostingRegressor,
  loadBoostingRegressor,
} from './boosting/regressor.ts';
export { type Contributions, contributions, type TreeModel } from './explain/contributions.ts';
export {
  type Judged,
  permutationImportance,
  type PermutationImportance,
  type PermutationOptions,
} from './explain/permutation-importance.ts';
export {
  type IsolationForest,
  isolationForest,
  type IsolationOptions,
  type IsolationOutput,
  loadIsolationForest,
  type UnlabelledRows,
} from './isolation/isolation-forest.ts';
export { extraTreesClassifier, extraTreesRegressor } from './models/extra-trees.ts';
export { toOnnx } from './onnx/to-onnx.ts';
