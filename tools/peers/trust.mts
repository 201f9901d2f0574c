import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import {
  columnOfKind,
  type FeatureMatrix,
  rngOf,
  type RunOptions,
  sampleWithoutReplacement,
  selectColumns,
  startRun,
  type Table,
  takeFeatureRows,
  takeRows,
} from '@bon/core';
import { syntheticCapture } from '@bon/datasets';
import { readFlows } from '@bon/datasets/node';
import {
  type Evaluation,
  applyRule,
  evaluate,
  hostRecall,
  hostVerdicts,
  leakage,
  oneRule,
  type Split,
  splitByGroup,
  splitByTime,
  trainTestSplit,
} from '@bon/eval';
import { featurize } from '@bon/featurize';
import { connectionColumns, endpoints, labelColumn, timeColumn } from '@bon/pipeline';
import { commit, writeBenchmark } from './benchmark-files.mts';
import {
  renderTrust,
  type TrustBenchmark,
  type TrustLeak,
  type TrustSplit,
} from './render-trust.mts';
import { models, type Question } from './trust-models.mts';

function optionsOf(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string' },
      bots: { type: 'string', default: '901' },
      ratio: { type: 'string', default: '10' },
      seed: { type: 'string', default: '0' },
    },
  });
  return {
    flows: values.flows,
    bots: Number(values.bots),
    ratio: Number(values.ratio),
    seed: Number(values.seed),
  };
}

const botFlags = (flows: Table): Int32Array => {
  const { codes, levels } = columnOfKind(flows, labelColumn, 'string');
  const isBot = levels.map((label) => Number(label.includes('Botnet')));
  return Int32Array.from(codes, (code) => isBot[code] ?? 0);
};

function sampled(flows: Table, bots: number, ratio: number, run: RunOptions): Table {
  const flags = botFlags(flows);
  const rng = rngOf(startRun(run), 'trust');
  const drawn = (side: number, wanted: number): number[] => {
    const rows = Array.from(flags.keys()).filter((row) => flags[row] === side);
    const count = Math.min(wanted, rows.length);
    return Array.from(
      sampleWithoutReplacement(rng.split(String(side)), rows.length, count),
      (i) => rows[i] ?? 0,
    );
  };
  const kept = drawn(1, bots);
  return takeRows(flows, [...kept, ...drawn(0, kept.length * ratio)]);
}

const timesOf = (flows: Table): Float64Array => columnOfKind(flows, timeColumn, 'time').values;

/** Share of the flows that start after half of the bot flows did. */
function shareAfterHalfTheBots(time: Float64Array, bot: Int32Array): number {
  const attacks = time.filter((_, row) => bot[row] === 1).sort();
  const middle = attacks[attacks.length >> 1] ?? 0;
  return time.filter((at) => at >= middle).length / time.length;
}

const sizesOf = (split: string, { train, test }: Split, bot: Int32Array): TrustSplit => {
  const bots = (rows: Int32Array): number => rows.filter((row) => bot[row] === 1).length;
  return {
    split,
    trainRows: train.length,
    trainBots: bots(train),
    testRows: test.length,
    testBots: bots(test),
  };
};

const splitsOf = (flows: Table, bot: Int32Array, run: RunOptions): Record<string, Split> => ({
  random: trainTestSplit(flows.rows, {}, run),
  time: splitByTime(timesOf(flows)),
  'time, mid-attack': splitByTime(timesOf(flows), {
    testSize: shareAfterHalfTheBots(timesOf(flows), bot),
  }),
  host: splitByGroup(columnOfKind(flows, endpoints.src, 'string').codes, 0.25, bot, run),
});

/** Learns the features from the training rows alone, and makes them of all rows. */
async function featuresOf(
  flows: Table,
  split: Split,
  addresses: boolean,
  run: RunOptions,
): Promise<FeatureMatrix> {
  const options = {
    X: [...connectionColumns],
    cardinalityThreshold: 20,
    nTopics: 20,
    useScaler: 'quantile',
    nQuantiles: 10,
    ...(addresses ? { edges: endpoints } : {}),
  } as const;
  const known = selectColumns(flows, [...connectionColumns, endpoints.src, endpoints.dst]);
  const { model } = await featurize(options).fit(takeRows(known, split.train), run);
  return model.transform(known, run);
}

/** The two worst addresses and the two worst shortcuts, in words. */
function leaksOf({ features, bot, split }: Question): string[] {
  const leaks = leakage(features, bot, split);
  const worst = (wanted: 'identity' | 'shortcut') =>
    leaks.filter(({ kind }) => kind === wanted).slice(0, 2);
  return [...worst('identity'), ...worst('shortcut')].map(({ words }) => words);
}

/** How many of the test's bot hosts lead as many suspects, by the model and by the one rule. */
function hostsFound(
  question: Question,
  score: Float64Array,
): Pick<Evaluation, 'value' | 'oneRule'> {
  const { flows, bot, features, split } = question;
  const tested = takeRows(flows, split.test);
  const { codes, levels } = columnOfKind(flows, endpoints.src, 'string');
  const sought = new Set(
    Array.from(split.test).flatMap((row) =>
      bot[row] === 1 ? [levels[codes[row] ?? 0] ?? ''] : [],
    ),
  );
  const recall = (by: ArrayLike<number>): number =>
    hostRecall(hostVerdicts({ flows: tested, score: by }), sought) ?? 0;
  const known = split.train.map((row) => bot[row] ?? 0);
  const rule = oneRule(takeFeatureRows(features, split.train), known);
  const ruled = applyRule(rule, takeFeatureRows(features, split.test));
  return { value: recall(score), oneRule: recall(ruled) };
}

/** Random, by time and by host: what each model scores where, beside what takes no skill. */
export async function trust(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  const run = { seed: options.seed };
  const all =
    options.flows === undefined
      ? await syntheticCapture({}, run)
      : (await readFlows(options.flows)).table;
  const flows = sampled(all, options.bots, options.ratio, run);
  const bot = botFlags(flows);
  const splits = splitsOf(flows, bot, run);
  const evaluations: Evaluation[] = [];
  const leaks: TrustLeak[] = [];
  for (const [split, rows] of Object.entries(splits))
    for (const addresses of [true, false]) {
      const features = await featuresOf(flows, rows, addresses, run);
      const question = { flows, bot, features, split: rows };
      leaks.push(...leaksOf(question).map((words) => ({ split, addresses, words })));
      for (const [model, { score, addresses: asked }] of Object.entries(models)) {
        if (!asked.includes(addresses)) continue;
        process.stderr.write(`${split}, ${addresses ? 'with' : 'without'} addresses, ${model}\n`);
        const scores = await score(question, run);
        const subject = { split, addresses, model };
        evaluations.push(
          ...evaluate(subject, { features, target: bot, split: rows, score: scores }),
        );
        const found = hostsFound(question, scores);
        evaluations.push({
          ...subject,
          metric: 'hostRecall',
          ...found,
          testRows: rows.test.length,
        });
      }
    }
  const benchmark: TrustBenchmark = {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    dataset: options.flows === undefined ? 'synthetic capture' : basename(options.flows),
    seed: options.seed,
    rows: flows.rows,
    bots: bot.filter(Boolean).length,
    splits: Object.entries(splits).map(([name, rows]) => sizesOf(name, rows, bot)),
    evaluations,
    leaks,
  };
  await writeBenchmark('trust', benchmark, renderTrust);
}
