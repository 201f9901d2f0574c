import { encoderOptions } from '@bon/encoders';
import { BonError, type ColumnKind, type Json, shown } from '@bon/core';
import type { Plan, PlanStep } from './plan.ts';
import { stepAsJson } from './save.ts';

const stepKeys = [
  ...['name', 'columns', 'columnKind', 'encoder', 'options', 'decidedBy', 'passed', 'ends'],
];
const columnKinds: readonly ColumnKind[] = ['number', 'boolean', 'time', 'string', 'list'];

/** A plan as JSON: to print, edit and keep. An `embed` function is no data and left out. */
export function savePlan({ steps, target }: Plan): Json {
  const saved = steps.map(stepAsJson);
  return target === undefined ? { steps: saved } : { steps: saved, target: savePlan(target) };
}

/**
 * The plan that JSON holds, saved by `savePlan` and perhaps edited.
 *
 * @throws BonError `model-file` naming the place that holds something else.
 * @example
 * const saved = JSON.stringify(savePlan(plan(flows)));
 * featurize({ plan: loadPlan(JSON.parse(saved)) });
 */
export function loadPlan(saved: Json): Plan {
  return planIn(saved, 'plan');
}

function planIn(saved: Json, where: string): Plan {
  const object = objectIn(saved, where);
  onlyKeys(object, ['steps', 'target'], where);
  const steps = arrayIn(object['steps'], `${where}.steps`).map((step, s) =>
    readStep(step, `${where}.steps[${s}]`),
  );
  const { target } = object;
  return target === undefined ? { steps } : { steps, target: planIn(target, `${where}.target`) };
}

/**
 * The step of a plan that JSON holds.
 *
 * @throws BonError `model-file` naming the place that holds something else.
 */
export function readStep(saved: Json | undefined, where: string): PlanStep {
  const step = objectIn(saved, where);
  onlyKeys(step, stepKeys, where);
  const ends = step['ends'];
  const columns = stringsIn(step['columns'], `${where}.columns`);
  if (columns.length !== (ends === undefined ? 1 : 2))
    throw unexpected(`${where}.columns`, ends === undefined ? 'one column' : 'two columns');
  return {
    name: textIn(step['name'], `${where}.name`),
    columns,
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

/**
 * Nothing, when an object has no other names than these.
 *
 * @throws BonError `model-file` naming the first other one.
 */
export function onlyKeys(object: object, names: readonly string[], where: string): void {
  const other = Object.keys(object).find((name) => !names.includes(name));
  if (other === undefined) return;
  throw new BonError('model-file', `featurize: ${where} has an unknown ${shown(other)}.`);
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
  return new BonError('model-file', `featurize: ${where} in what was saved is not ${what}.`);
}
