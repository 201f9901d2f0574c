import { BonError, type Json, shown, type TensorData } from '@bon/core';

/** What an encoder learned, as it is saved: JSON values and typed arrays by name. */
export type StateRecord = Readonly<Record<string, Json | TensorData>>;

/** One named piece of a state: what it is called in messages, and how to tell it. */
export interface Field<T extends Json | TensorData> {
  readonly what: string;
  /** Whether a saved value is of this type. */
  is(value: unknown): value is T;
}

/** The pieces of a state by name. */
export type Fields = Readonly<Record<string, Field<Json | TensorData>>>;

/** The state that fields describe. */
export type StateOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

const field = <T extends Json | TensorData>(
  what: string,
  is: (value: unknown) => boolean,
): Field<T> => ({ what, is: is as Field<T>['is'] });

/** A list of strings. */
export const texts = field<readonly string[]>(
  'a list of strings',
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
);
/** A string. */
export const text = field<string>('a string', (value) => typeof value === 'string');
/** True or false. */
export const flag = field<boolean>('true or false', (value) => typeof value === 'boolean');
/** A finite number. */
export const real = field<number>('a finite number', (value) => Number.isFinite(value));
/** A finite number, or null where there is none. */
export const maybeReal = field<number | null>(
  'a finite number or null',
  (value) => value === null || Number.isFinite(value),
);
/** A whole number from 0 on. */
export const count = field<number>(
  'a whole number',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);
/** A Float32Array of finite numbers. */
export const floats = field<Float32Array>(
  'finite 32-bit floats',
  (value) => value instanceof Float32Array && value.every(Number.isFinite),
);
/** A Float64Array of finite numbers. */
export const doubles = field<Float64Array>(
  'finite 64-bit floats',
  (value) => value instanceof Float64Array && value.every(Number.isFinite),
);
/** An Int32Array. */
export const integers = field<Int32Array>('32-bit integers', (v) => v instanceof Int32Array);

/**
 * The state that `saved` holds, when it holds exactly `fields`.
 *
 * @throws BonError `model-file` naming the piece that is missing, unknown or of another type.
 */
export function readState<F extends Fields>(
  where: string,
  fields: F,
  saved: StateRecord,
): StateOf<F> {
  for (const name of Object.keys(saved))
    if (!Object.hasOwn(fields, name))
      throw new BonError('model-file', `${where}: the saved state has an unknown ${shown(name)}.`);
  for (const [name, expected] of Object.entries(fields))
    if (!Object.hasOwn(saved, name) || !expected.is(saved[name]))
      throw new BonError(
        'model-file',
        `${where}: ${name} in the saved state is not ${expected.what}.`,
      );
  return saved as StateOf<F>;
}
