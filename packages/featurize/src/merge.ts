import { BonError, type Run, type RunOptions, startRun } from '@bon/core';
import { mergeSummaries, sampleOfSummary, type Scaler, summaryOf } from '@bon/encoders';
import { labelsOf } from './encode.ts';
import { type LearnedStep, withDistinctNames } from './learn.ts';
import { featurizeModel, type FeaturizeModel, type Fitted, fittedOf } from './model.ts';
import { type Scaling, scalerNamed } from './scaling.ts';

/**
 * The model of two tables together, from what was learned of each: the door to fitting over shards. Give both
 * fits the same `plan` and the same scaler.
 *
 * Categories, hosts, labels, word counts, means, and minmax and standard of columns without gaps come out as from
 * one fit: each part has filled gaps, and scaled what it had filled, by its own lights. Medians, the other
 * scalers and similarity's prototypes come near: exactly up to 256 different values, beyond within 1/256 in rank.
 * Topics that are alike are joined, which explains strings nearly as well as topics of one fit.
 *
 * @throws BonError `input` when the models have other plans or scalers; `unsupported` when an encoder can't merge,
 *   such as string-svd, and for components.
 */
export async function mergeFeaturize(
  left: FeaturizeModel,
  right: FeaturizeModel,
  run?: RunOptions,
): Promise<FeaturizeModel> {
  return featurizeModel(await mergedFit(fittedOf(left), fittedOf(right), startRun(run)));
}

async function mergedFit(one: Fitted, two: Fitted, run: Run): Promise<Fitted> {
  if (one.components !== undefined || two.components !== undefined)
    throw new BonError('unsupported', "featurize: principal components can't be merged.");
  if ((one.target === undefined) !== (two.target === undefined))
    throw new BonError('input', 'featurize: one model has targets, the other has none.');
  const rows = one.rows + two.rows;
  const steps = await mergedSteps(one, two, one.rows / rows, run);
  const scaling = mergedScaling(one, two, steps);
  const target =
    one.target === undefined || two.target === undefined
      ? undefined
      : await mergedFit(one.target, two.target, run);
  return { rows, steps, scaling, components: undefined, target };
}

async function mergedSteps(
  one: Fitted,
  two: Fitted,
  share: number,
  run: Run,
): Promise<LearnedStep[]> {
  const where = ({ steps }: Fitted) =>
    steps.map(({ step }) => `${step.name} → ${step.encoder}`).join(', ');
  if (where(one) !== where(two))
    throw new BonError(
      'input',
      `featurize: the models have other plans: ${where(one)}; ${where(two)}. Fit both with one \`plan\`.`,
    );
  const merged: LearnedStep[] = [];
  for (const [s, learned] of one.steps.entries()) {
    const { encoder, step } = learned;
    const context = { share, options: step.options, run };
    const state = await encoder.merge(learned.state, two.steps[s]?.state ?? {}, context);
    merged.push({ ...learned, state, names: encoder.names(step.name, state) });
  }
  return withDistinctNames(merged);
}

function mergedScaling(one: Fitted, two: Fitted, steps: readonly LearnedStep[]): Scaling {
  const { scaler: kind, options } = one.scaling;
  if (kind !== two.scaling.scaler)
    throw new BonError(
      'input',
      `featurize: the models have other scalers: ${kind} and ${two.scaling.scaler}. Fit both with one.`,
    );
  const scaler = scalerNamed(kind);
  const [left, right] = [partsByName(one, scaler), partsByName(two, scaler)];
  const { names } = labelsOf(steps);
  const { merge } = scaler;
  if (merge !== undefined) {
    const learned = names.map((name) => merge(left(name).learned, right(name).learned));
    return { scaler: kind, options, learned, summaries: [] };
  }
  const summaries = names.map((name) => mergeSummaries(left(name).summary, right(name).summary));
  const learned = summaries.map((summary) => scaler.learn(sampleOfSummary(summary), options));
  return { scaler: kind, options, learned, summaries };
}

/** What was learned of a feature; one that a part did not have was 0 all along. */
function partsByName({ steps, scaling, rows }: Fitted, scaler: Scaler) {
  const place = new Map(labelsOf(steps).names.map((name, j) => [name, j]));
  const zeros = { sorted: new Float64Array(0), zeros: rows };
  const absent = { learned: scaler.learn(zeros, scaling.options), summary: summaryOf(zeros) };
  return (name: string) => {
    const j = place.get(name);
    if (j === undefined) return absent;
    const { learned, summaries } = scaling;
    return { learned: learned[j] ?? absent.learned, summary: summaries[j] ?? absent.summary };
  };
}
