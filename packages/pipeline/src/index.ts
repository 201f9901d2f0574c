export { type Capture, madeCapture, readCapture } from './app/capture.ts';
export { type Choice, type ChoiceKind, choices, type Chosen, wholeNumber } from './app/choices.ts';
export { type Failure, failureOf } from './app/failure.ts';
export { filesOf, type InvestigationFiles } from './app/files-of.ts';
export { type Investigation, investigate, type Surroundings } from './app/investigate.ts';
export { stageOf } from './app/stage-of.ts';
export {
  type BuildGnn,
  buildGnn,
  type BuildGnnModel,
  type GnnInputs,
  type GnnTables,
} from './build-gnn/build-gnn.ts';
export type { BuildNotes } from './build-gnn/linked-tables.ts';
export type { BuildGnnOptions, ColumnsOrTable } from './build-gnn/options.ts';
export type { GnnSide } from './build-gnn/side.ts';
export { type Backend, type BackendName, backendNames, loadBackend } from '@bon/gnn';
export type { Contrast } from './contrast.ts';
export { type BotOrNot, botOrNot, type Stage } from './bot-or-not.ts';
export { type Detection, type Detector, detectorOf, loadDetector } from './detector.ts';
export { connectionColumns, endpoints, labelColumn, timeColumn } from './flow-columns.ts';
export type { LabelCount } from './label-counts.ts';
export type { LabelNetwork, NetworkScores } from './label-network.ts';
export {
  type BotOrNotOptions,
  type BotOrNotSettings,
  defaults,
  type MapSketch,
  settingsOf,
} from './options.ts';
export { reportDataOf } from './report-data.ts';
export {
  type Circumstances,
  type Results,
  resultsOf,
  type Source,
  type ViewResults,
} from './results.ts';
export { type Abundance, type Sample, sampleFlows } from './sample.ts';
export { type Trust, type TrustLeak, type TrustSplit, weighTrust } from './trust/weigh-trust.ts';
export type { Importance, View, ViewOptions, ViewScores } from './view.ts';
export { viewsOf, viewTitles } from './views.ts';
