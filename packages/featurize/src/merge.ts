import { BonError } from '@bon/core';
import type { Scaler } from '@bon/encoders';
import { type LearnedStep, withDistinctNames } from './learn.ts';
import { featurizeModel, type FeaturizeModel, type Fitted, fittedOf } from './model.ts';
import { type Scaling, scalerNamed } from './scaling.ts';

/**
 * The model of two tables together, from what was learned of each: the door to fitting over shards. Give both
 * fits the same `plan` and the same scaler.
 *
 * Categories, hosts, labels, minmax and standard come out exactly as from one fit; medians that fill gaps and the
 * quantile scaler come near.
 *
 * @throws BonError `input` when the models have other plans or scalers; `unsupported` when an encoder or the scaler
 * can't merge, such as topics, and for components.
 */
export function mergeFeaturize(left: FeaturizeModel, right: FeaturizeModel): FeaturizeModel {
  const [one, two] = [fittedOf(left), fittedOf(right)];
  if (one.components !== undefined || two.components !== undefined)
    throw new BonError('unsupported', "featurize: principal components can't be merged.");
  const rows = one.rows + two.rows;
  const steps = mergedSteps(one, two, one.rows / rows);
  return featurizeModel({
    rows,
    steps,
    scaling: mergedScaling(one, two, steps),
    components: undefined,
  });
}

function mergedSteps(one: Fitted, two: Fitted, share: number): LearnedStep[] {
  const where = ({ steps }: Fitted) =>
    steps.map(({ step }) => `${step.name} → ${step.encoder}`).join(', ');
  if (where(one) !== where(two))
    throw new BonError(
      'input',
      `featurize: the models have other plans: ${where(one)}; ${where(two)}. Fit both with one \`plan\`.`,
    );
  const merged = one.steps.map((learned, s) => {
    const { encoder, step } = learned;
    const state = encoder.merge(learned.state, two.steps[s]?.state ?? {}, share);
    return { ...learned, state, names: encoder.names(step.name, state) };
  });
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
  const [left, right] = [learnedByName(one, scaler), learnedByName(two, scaler)];
  const learned = namesOf(steps).map((name) => {
    if (scaler.merge === undefined)
      throw new BonError('unsupported', `featurize: the scaler ${kind} can't be merged.`);
    return scaler.merge(
      { learned: left(name), rows: one.rows },
      { learned: right(name), rows: two.rows },
    );
  });
  return { scaler: kind, options, learned };
}

/** What was learned of a feature; one that a part did not have was 0 all along. */
function learnedByName({ steps, scaling, rows }: Fitted, scaler: Scaler) {
  const known = new Map(namesOf(steps).map((name, j) => [name, scaling.learned[j]]));
  const absent = scaler.learn({ sorted: new Float64Array(0), zeros: rows }, scaling.options);
  return (name: string): Float64Array => known.get(name) ?? absent;
}

/** Names in the order of features: the dense block, then the sparse one. */
function namesOf(steps: readonly LearnedStep[]): string[] {
  const of = (block: 'dense' | 'sparse') =>
    steps.filter(({ encoder }) => encoder.block === block).flatMap(({ names }) => names);
  return [...of('dense'), ...of('sparse')];
}
