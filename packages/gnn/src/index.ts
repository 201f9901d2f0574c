export type { AggregatorName } from './aggregators/index.ts';
export type { NetworkChoices } from './architecture.ts';
export type { Backend, Session, Tensor } from './backend/backend.ts';
export {
  type BackendName,
  backendNames,
  type ImportModule,
  loadBackend,
} from './backend/load-backend.ts';
export { native, typescript } from './backend/native/native.ts';
export { type Embed, embed, type EmbedOutput } from './embed/embed.ts';
export type { EmbedModel } from './embed/embed-model.ts';
export type { KnowledgeGraph } from './embed/knowledge-graph.ts';
export type { LinkRanks } from './embed/link-ranks.ts';
export { embedDefaults, type EmbedOptions } from './embed/options.ts';
export type { PredictLinks } from './embed/predict-links.ts';
export { loadEmbed } from './embed/saved.ts';
export type { ScorerName } from './embed/scorers/index.ts';
export type { Explanation, Question } from './explain/explanation.ts';
export {
  type ExplanationNames,
  nameExplanation,
  type NamedExplanation,
  type NamedFeature,
} from './explain/name-explanation.ts';
export { type GraphSage, graphSage, type SageLesson, type SageOutput } from './graph-sage.ts';
export type { HeadName } from './heads/index.ts';
export type { LayerName } from './layers/index.ts';
export type { LossName } from './losses/index.ts';
export type { ScoredLinks } from './links/best-links.ts';
export type { Links, Triples } from './links/known-links.ts';
export { type LinkModel, type LinkQuestion, loadLinkPrediction } from './links/link-model.ts';
export { linkPredictionDefaults, type LinkPredictionOptions } from './links/link-options.ts';
export {
  type LinkPrediction,
  linkPrediction,
  type LinkPredictionOutput,
} from './links/link-prediction.ts';
export { graphSageDefaults, type GraphSageOptions } from './options.ts';
export type { GraphInputs } from './place-graph.ts';
export { randomNodeFeatures } from './random-node-features.ts';
export type { SageInputs, SageModel, SageQuestion } from './sage-model.ts';
export { loadSage } from './saved.ts';
export { trainMask, type TrainMaskOptions } from './train-mask.ts';
export type { History } from './history.ts';
export type { OptimizerName } from './optimizers/index.ts';
export type { ScheduleName } from './schedules/index.ts';
export { type BatchOptions, trainingDefaults, type TrainingOptions } from './training-options.ts';
export { loadTfjs, type TfjsName } from './backend/tfjs/load-tfjs.ts';
export type { TfLike, TfTensor } from './backend/tfjs/tf-like.ts';
export { tfjs } from './backend/tfjs/tfjs.ts';
