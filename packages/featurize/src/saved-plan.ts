import { encoderOptions } from '@bon/encoders';
import { BonError, type ColumnKind, type Json } from '@bon/core';
import type { PlanStep } from './plan.ts';

const columnKinds: readonly ColumnKind[] = ['number', 'boolean', 'time', 'string', 'list'];

/**
 * The step of a plan that JSON holds.
 *
 * @throws BonError `model-file` naming the place that holds something else.
 */
export function readStep(saved: Json | undefined, where: string): PlanStep {
  const step = objectIn(saved, where);
  const ends = step['ends'];
  return {
    name: textIn(step['name'], `${where}.name`),
    columns: stringsIn(step['columns'], `${where}.columns`),
    columnKind: choiceIn(step['columnKind'], `${where}.columnKind`, columnKinds),
    encoder: textIn(step['encoder'], `${where}.encoder`),
    options: encoderOptions(where, objectIn(step['options'], `${where}.options`)),
    decidedBy: choiceIn(step['decidedBy'], `${where}.decidedBy`, ['rule', 'caller'] as const),
    passed: arrayIn(step['passed'], `${where}.passed`).map((one, i) => {
      const { encoder, reason } = objectIn(one, `${where}.passed[${i}]`);
      return { encoder: textIn(encoder, 'encoder'), reason: textIn(reason, 'reason') };
    }),
    ...(ends === undefined
      ? {}
      : { ends: choiceIn(ends, `${where}.ends`, ['undirected', 'directed'] as const) }),
  };
}

/** The object that JSON holds here. */
export function objectIn(value: Json | undefined, where: string): Readonly<Record<string, Json>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, Json>>;
  throw unexpected(where, 'an object');
}

/** The list that JSON holds here. */
export function arrayIn(value: Json | undefined, where: string): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  throw unexpected(where, 'a list');
}

/** The string that JSON holds here. */
export function textIn(value: Json | undefined, where: string): string {
  if (typeof value === 'string') return value;
  throw unexpected(where, 'a string');
}

/** The list of strings that JSON holds here. */
export function stringsIn(value: Json | undefined, where: string): readonly string[] {
  return arrayIn(value, where).map((item, i) => textIn(item, `${where}[${i}]`));
}

function choiceIn<T extends string>(
  value: Json | undefined,
  where: string,
  choices: readonly T[],
): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw unexpected(where, `one of ${choices.join(', ')}`);
}

function unexpected(where: string, what: string): BonError {
  return new BonError('model-file', `featurize: ${where} in the saved model is not ${what}.`);
}
