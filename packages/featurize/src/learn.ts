import type { AnyEncoder, StateRecord } from '@bon/encoders';
import { BonError, breather, report, type Run, type Table, within } from '@bon/core';
import { encoderNamed, type FeaturizeOptions } from './options.ts';
import { type Plan, type PlanStep, planTable } from './plan.ts';
import type { ReadSource } from './sources.ts';

/** A step of the plan, carried out: what its encoder remembers, and what its features are called. */
export interface LearnedStep {
  readonly step: PlanStep;
  readonly encoder: AnyEncoder;
  readonly state: StateRecord;
  readonly names: readonly string[];
}

/** Learns every step of the plan from a table. */
export async function learnSteps(
  from: Table,
  read: ReadSource,
  options: FeaturizeOptions,
  run: Run,
): Promise<LearnedStep[]> {
  if (from.rows === 0)
    throw new BonError('input', 'featurize: the table has no rows, expected at least one.');
  const { steps }: Plan = options.plan ?? planTable(from, read, options);
  for (const step of steps) encoderOf(step, options);
  const breathe = breather(run);
  const learned: LearnedStep[] = [];
  for (const [s, step] of steps.entries()) {
    await breathe();
    const share = within(run, step.name, s / steps.length, (s + 1) / steps.length);
    const encoder = encoderOf(step, options);
    const state = await encoder.learn(read(step), { options: step.options, run: share });
    learned.push({ step, encoder, state, names: encoder.names(step.name, state) });
    report(run, (s + 1) / steps.length, step.name);
  }
  return withDistinctNames(learned);
}

/** The encoder of a step: the caller's own of that kind, or a listed one. */
export function encoderOf(step: PlanStep, options: FeaturizeOptions): AnyEncoder {
  const choice = Object.hasOwn(options.columns, step.name) ? options.columns[step.name] : undefined;
  const own = typeof choice === 'object' && 'encoder' in choice ? choice.encoder : choice;
  if (typeof own === 'object' && own.kind === step.encoder) return own;
  return encoderNamed(options, step.encoder, `column ${step.name}`);
}

/** The second feature of a name gets ` (2)`, and so on. */
export function withDistinctNames(steps: readonly LearnedStep[]): LearnedStep[] {
  const seen = new Map<string, number>();
  return steps.map((learned) => ({
    ...learned,
    names: learned.names.map((name) => {
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      return times === 1 ? name : `${name} (${times})`;
    }),
  }));
}
