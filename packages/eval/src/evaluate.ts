import {
  checkParts,
  choiceOption,
  type FeatureMatrix,
  type RunOptions,
  takeFeatureRows,
} from '@bon/core';
import { applyRule, oneRule } from './baselines/one-rule.ts';
import { majorityBaseline } from './baselines/majority.ts';
import { stratifiedGuesses } from './baselines/stratified-random.ts';
import { type Evaluation } from './evaluation.ts';
import { averagePrecision } from './metrics/precision-recall.ts';
import { recallAtFpr, rocAuc } from './metrics/roc.ts';
import { accuracy, balancedAccuracy, matthewsCorrelation } from './metrics/classification.ts';
import { type MetricOptions } from './metrics/weights.ts';
import { checkTarget } from './metrics/pairs.ts';
import { checkSplit } from './splits/check-split.ts';
import { type Split } from './splits/split.ts';

/** A figure of merit of scores against classes 0 and 1. */
export type EvaluationMetric = (
  yTrue: ArrayLike<number>,
  score: ArrayLike<number>,
  options?: MetricOptions,
) => number;

const called = (score: ArrayLike<number>) =>
  Float64Array.from(score, (value) => Number(value >= 0.5));

/** The metrics of an evaluation table, by name: one line each. */
export const evaluationMetrics = {
  accuracy: (y, score, options) => accuracy(y, called(score), options),
  balancedAccuracy: (y, score, options) => balancedAccuracy(y, called(score), options),
  matthewsCorrelation: (y, score, options) => matthewsCorrelation(y, called(score), options),
  averagePrecision,
  rocAuc,
  recallAtFpr: (y, score, options) => recallAtFpr(y, score, { ...options, maxFpr: 0.01 }),
} as const satisfies Record<string, EvaluationMetric>;

/** The name of a metric of the table. */
export type EvaluationMetricName = keyof typeof evaluationMetrics;

/** What one line of an evaluation is about. */
export interface EvaluationSubject {
  readonly split: string;
  readonly addresses: boolean;
  readonly model: string;
}

/** What a model is judged by. */
export interface EvaluationInput {
  readonly features: FeatureMatrix;
  /** 0 or 1 a row. */
  readonly target: ArrayLike<number>;
  readonly split: Split;
  /** The model's scores of `split.test`, in its order. */
  readonly score: ArrayLike<number>;
  /** How much each row of `split.test` counts, in its order; the baselines are learned without. Default: 1 each. */
  readonly sampleWeight?: ArrayLike<number> | undefined;
}

/**
 * Lines of an evaluation table: each metric of one model on one split, beside the most common class, the best single
 * feature and guesses, all learned on the same training rows.
 *
 * @throws BonError `option` for a metric that is none; `input` when the test has one class alone, or a split of rows that
 * are none or stand on both sides.
 */
export function evaluate(
  subject: EvaluationSubject,
  input: EvaluationInput,
  metrics: readonly EvaluationMetricName[] = ['averagePrecision', 'recallAtFpr', 'accuracy'],
  run?: RunOptions,
): Evaluation[] {
  const { features, target, split, score, sampleWeight } = checked(input);
  const names = Object.keys(evaluationMetrics) as EvaluationMetricName[];
  for (const metric of metrics) choiceOption('evaluate', 'metric', metric, names);
  const pick = (rows: Int32Array) => Float64Array.from(rows, (row) => target[row]);
  const known = pick(split.train);
  const truth = pick(split.test);
  const usual = new Float64Array(truth.length).fill(majorityBaseline(known).value);
  const rule = oneRule(takeFeatureRows(features, split.train), known);
  const ruled = applyRule(rule, takeFeatureRows(features, split.test));
  const guessed = stratifiedGuesses(known, truth.length, run);
  return metrics.map((metric) => {
    const judged = (answers: ArrayLike<number>) =>
      evaluationMetrics[metric](truth, answers, { sampleWeight });
    return {
      ...subject,
      metric,
      value: judged(score),
      majority: judged(usual),
      oneRule: judged(ruled),
      stratified: judged(guessed),
      testRows: truth.length,
    };
  });
}

function checked(input: EvaluationInput): EvaluationInput {
  checkParts('evaluate', 'the input', input, ['features', 'target', 'split', 'score']);
  checkTarget('evaluate', input.target, input.features);
  checkSplit('evaluate', input.split, input.features.rows);
  return input;
}

/**
 * Evaluations as a Markdown table: a line a model on a split, a column a metric, baselines after each score.
 */
export function evaluationMarkdown(rows: readonly Evaluation[]): string {
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  const lines = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const line = [row.split, row.addresses ? 'with' : 'without', row.model].map(cell).join(' | ');
    const cells = lines.get(line) ?? new Map<string, string>();
    const { value, majority, oneRule: rule, stratified } = row;
    cells.set(row.metric, [value, majority, rule, stratified].map(figure).join(' / '));
    lines.set(line, cells);
  }
  if (metrics.length === 0) return '';
  const head = `| split | addresses | model | ${metrics.join(' | ')} |`;
  const rule = `|${' --- |'.repeat(3 + metrics.length)}`;
  const body = [...lines].map(
    ([line, cells]) =>
      `| ${line} | ${metrics.map((metric) => cells.get(metric) ?? '–').join(' | ')} |`,
  );
  return [head, rule, ...body, ''].join('\n');
}

/** Text that stays in its cell. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}
