export * from './baselines/majority.ts';
export * from './baselines/one-rule.ts';
export * from './baselines/stratified-random.ts';
export * from './describe.ts';
export * from './embeddings/knn-recall.ts';
export * from './embeddings/trustworthiness.ts';
export * from './evaluate.ts';
export type { Evaluation } from './evaluation.ts';
export * from './leakage.ts';
export * from './metrics/bootstrap.ts';
export * from './metrics/calibration.ts';
export type { PrecisionRecall } from './metrics/class-figures.ts';
export * from './metrics/classification-report.ts';
export * from './metrics/classification.ts';
export { confusion, type Confusion, type ConfusionOptions } from './metrics/confusion.ts';
export * from './metrics/precision-recall.ts';
export * from './metrics/probability.ts';
export * from './metrics/ranking.ts';
export * from './metrics/regression.ts';
export * from './metrics/roc.ts';
export type { MetricOptions } from './metrics/weights.ts';
export * from './ratio-of-means.ts';
export type * from './report/data.ts';
export { turnTheme } from './report/client/theme.ts';
export { type Html, html, trusted } from './report/html.ts';
export { paintMap } from './report/live-map.ts';
export { type ReportPiece, type ReportPieces, reportPieces } from './report/pieces.ts';
export { reportHtml } from './report/report-html.ts';
export { style as reportStyle } from './report/style.ts';
export { splitByTime, timeFolds } from './splits/by-time.ts';
export { groupFolds, kFold, splitByGroup, stratifiedFolds } from './splits/folds.ts';
export { trainTestSplit, type TrainTestOptions } from './splits/random.ts';
export type { Split } from './splits/split.ts';
export { foldsBy, type SplitInput, type SplitName, splitters } from './splits/splitters.ts';
export { hostRecall } from './verdicts/host-recall.ts';
export { hostVerdicts, type VerdictInput, type VerdictOptions } from './verdicts/host-verdicts.ts';
export { flowPhrases, type Phrase } from './verdicts/phrases.ts';
export { suspectsCsv } from './verdicts/suspects-csv.ts';
export { type Suspicion, suspicionOf, type SuspicionRule } from './verdicts/suspicion.ts';
export {
  type TimedHostOptions,
  type TimedHosts,
  type TimedHostScore,
  timedHostScore,
} from './verdicts/timed-host-score.ts';
export type { Verdict, VerdictWindow } from './verdicts/verdict.ts';
