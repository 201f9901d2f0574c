import { BonError, shown } from './errors.ts';

/** Inclusive bounds of a numeric option. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** True when `min` itself is not allowed. */
  readonly above?: boolean;
}

/**
 * Returns `value` when it is a whole number within bounds.
 *
 * @throws BonError `option` naming `where`, the option, the rule and the value.
 */
export function integerOption(
  where: string,
  name: string,
  value: unknown,
  bounds: Bounds = {},
): number {
  if (Number.isSafeInteger(value)) return numberOption(where, name, value, bounds);
  throw invalid(where, name, value, `a whole number${rule(bounds)}`);
}

/**
 * Returns `value` when it is a finite number within bounds.
 *
 * @throws BonError `option` naming `where`, the option, the rule and the value.
 */
export function numberOption(
  where: string,
  name: string,
  value: unknown,
  bounds: Bounds = {},
): number {
  const { min = -Infinity, max = Infinity, above = false } = bounds;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw invalid(where, name, value, `a finite number${rule(bounds)}`);
  if (value < min || value > max || (above && value === min))
    throw invalid(where, name, value, `a number${rule(bounds)}`);
  return value;
}

/**
 * Returns `value` when it is one of `choices`.
 *
 * @throws BonError `option` listing the choices.
 */
export function choiceOption<T extends string>(
  where: string,
  name: string,
  value: unknown,
  choices: readonly T[],
): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw invalid(where, name, value, `one of ${choices.join(', ')}`);
}

/**
 * Returns `value` when it is true or false.
 *
 * @throws BonError `option` naming `where`, the option and the value.
 */
export function booleanOption(where: string, name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw invalid(where, name, value, 'true or false');
}

/**
 * Fills `given` with `defaults`; an `undefined` counts as not given.
 *
 * @throws BonError `option` for a name that `defaults` does not have, listing the known ones, or for what is no object.
 */
export function withDefaults<T extends object>(where: string, given: object, defaults: T): T {
  if (typeof given !== 'object' || (given as object | null) === null)
    throw new BonError('option', `${where}: the options are ${shown(given)}, expected an object.`);
  const known = new Set(Object.keys(defaults));
  const filled: Record<string, unknown> = { ...(defaults as Record<string, unknown>) };
  for (const [name, value] of Object.entries(given)) {
    if (!known.has(name))
      throw new BonError(
        'option',
        `${where}: there is no option ${shown(name)}. Known: ${[...known].sort().join(', ')}.`,
      );
    if (value !== undefined) filled[name] = value;
  }
  return filled as T;
}

/**
 * Refuses a record that lacks a part it must have, as callers without types can pass.
 *
 * @throws BonError `input` naming `where`, what it is and the first part that is missing.
 */
export function checkParts(
  where: string,
  what: string,
  given: unknown,
  names: readonly string[],
): void {
  const parts = names.join(', ');
  if (typeof given !== 'object' || given === null)
    throw new BonError(
      'input',
      `${where}: ${what} is ${shown(given)}. Pass an object of ${parts}.`,
    );
  const missing = names.find((name) => (given as Record<string, unknown>)[name] === undefined);
  if (missing === undefined) return;
  throw new BonError('input', `${where}: ${what} has no ${missing}. Pass an object of ${parts}.`);
}

function invalid(where: string, name: string, value: unknown, expected: string): BonError {
  return new BonError('option', `${where}: ${name} is ${shown(value)}, expected ${expected}.`);
}

function rule({ min, max, above }: Bounds): string {
  const low = min === undefined ? '' : ` ${above === true ? 'above' : 'of at least'} ${min}`;
  const high = max === undefined ? '' : `${low === '' ? '' : ' and'} at most ${max}`;
  return `${low}${high === '' ? '' : ` ${high.trim()}`}`;
}
