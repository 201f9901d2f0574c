import type { Matrix } from '@bon/core';
import type { Tensor } from './backend/backend.ts';

/** Tensors by name. */
export type Weights<Name extends string = string> = Readonly<Record<Name, Tensor>>;

/** Matrices by name: weights outside any backend. */
export type HostWeights<Name extends string = string> = Readonly<Record<Name, Matrix>>;

/** The same names with what `change` makes of each value; a name without a value stays away. */
export function mapRecord<R extends Readonly<Record<string, unknown>>, To>(
  from: R,
  change: (value: NonNullable<R[keyof R]>, name: keyof R & string) => To,
): { [Name in keyof R]: To } {
  const entries = Object.entries(from)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, change(value as NonNullable<R[keyof R]>, name)]);
  return Object.fromEntries(entries) as { [Name in keyof R]: To };
}
