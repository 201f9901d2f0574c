import {
  columnOfKind,
  type FeatureMatrix,
  report,
  type Run,
  takeFeatureRows,
  takeRows,
} from '@bon/core';
import {
  applyRule,
  type Evaluation,
  evaluate,
  hostRecall,
  hostVerdicts,
  leakage,
  oneRule,
  type Split,
} from '@bon/eval';
import { featurize } from '@bon/featurize';
import { endpoints } from '../flow-columns.ts';
import type { BotOrNotSettings } from '../options.ts';
import type { Sample } from '../sample.ts';
import { viewsOf } from '../views.ts';
import { type Question, trustModels } from './models.ts';
import { trustSplits } from './splits.ts';

/** How many rows and bots stand on each side of a split. */
export interface TrustSplit {
  readonly split: string;
  readonly trainRows: number;
  readonly trainBots: number;
  readonly testRows: number;
  readonly testBots: number;
}

/** A feature that gives rows of the test away. */
export interface TrustLeak {
  readonly split: string;
  readonly addresses: boolean;
  readonly words: string;
}

/** How far scores can be trusted: each model by split and features, beside its baselines. */
export interface Trust {
  readonly splits: readonly TrustSplit[];
  readonly evaluations: readonly Evaluation[];
  readonly leaks: readonly TrustLeak[];
}

/** What every model is judged by, besides the hosts that it finds. */
const trustMetrics = ['averagePrecision', 'recallAtFpr', 'accuracy'] as const;

/** Asks every model on every split, with host addresses and without, and names what gives the answer away. */
export async function weighTrust(
  sample: Sample,
  settings: BotOrNotSettings,
  run: Run,
): Promise<Trust> {
  const evaluations: Evaluation[] = [];
  const leaks: TrustLeak[] = [];
  const splits: TrustSplit[] = [];
  const silent = { ...run, onProgress: undefined };
  const names = Object.keys(trustSplits);
  for (const [at, split] of names.entries()) {
    const rows = trustSplits[split]?.(sample, silent);
    if (rows === undefined || !hasBothClasses(sample, rows)) continue;
    splits.push(sizesOf(split, sample, rows));
    for (const addresses of [true, false]) {
      const features = await featuresOf(sample, settings, { rows, addresses }, silent);
      const question = { sample, features, addresses, split: rows };
      leaks.push(...leaksOf(question).map((words) => ({ split, addresses, words })));
      evaluations.push(...(await askModels(question, split, silent)));
      report(run, (at + (addresses ? 0.5 : 1)) / names.length, split);
    }
  }
  return { splits, evaluations, leaks };
}

/** Nothing can be learned from one class, nor judged on one. */
function hasBothClasses({ bot }: Sample, { train, test }: Split): boolean {
  return [train, test].every((rows) => new Set(rows.map((row) => bot[row] ?? 0)).size === 2);
}

function sizesOf(split: string, { bot }: Sample, { train, test }: Split): TrustSplit {
  const bots = (rows: Int32Array): number => rows.filter((row) => bot[row] === 1).length;
  return {
    split,
    trainRows: train.length,
    trainBots: bots(train),
    testRows: test.length,
    testBots: bots(test),
  };
}

/** Learns the features from the training rows alone, and makes them of all rows. */
async function featuresOf(
  { flows }: Sample,
  settings: BotOrNotSettings,
  { rows, addresses }: { readonly rows: Split; readonly addresses: boolean },
  run: Run,
): Promise<FeatureMatrix> {
  const views = viewsOf(settings);
  const view = addresses ? views.edges : views.nodes;
  const { model } = await featurize(view.featurize).fit(takeRows(flows, rows.train), run);
  return model.transform(flows, run);
}

/** The two worst addresses and the two worst shortcuts, in words. */
function leaksOf({ features, sample, split }: Question): string[] {
  const leaks = leakage(features, sample.bot, split);
  const worst = (wanted: 'identity' | 'shortcut') =>
    leaks.filter(({ kind }) => kind === wanted).slice(0, 2);
  return [...worst('identity'), ...worst('shortcut')].map(({ words }) => words);
}

async function askModels(question: Question, name: string, run: Run): Promise<Evaluation[]> {
  const { features, sample, addresses, split } = question;
  const rows: Evaluation[] = [];
  for (const [model, scoreBy] of Object.entries(trustModels)) {
    const score = await scoreBy(question, run);
    const subject = { split: name, addresses, model };
    const found = hostsFound(question, score);
    rows.push(
      ...evaluate(subject, { features, target: sample.bot, split, score }, trustMetrics, run),
      {
        ...subject,
        metric: 'hostRecall',
        ...found,
        testRows: score.length,
      },
    );
  }
  return rows;
}

/** How many of the test's bot hosts lead as many suspects, by the model and by the one rule. */
function hostsFound(
  { features, sample, split }: Question,
  score: Float64Array,
): Pick<Evaluation, 'value' | 'oneRule'> {
  const { flows, bot } = sample;
  const tested = takeRows(flows, split.test);
  const { codes, levels } = columnOfKind(flows, endpoints.src, 'string');
  const infected = split.test.filter((row) => bot[row] === 1);
  const sought = new Set(Array.from(infected, (row) => levels[codes[row] ?? 0] ?? ''));
  const recall = (by: ArrayLike<number>): number =>
    hostRecall(hostVerdicts({ flows: tested, score: by }), sought) ?? 0;
  const known = split.train.map((row) => bot[row] ?? 0);
  const rule = oneRule(takeFeatureRows(features, split.train), known);
  const ruled = applyRule(rule, takeFeatureRows(features, split.test));
  return { value: recall(score), oneRule: recall(ruled) };
}
