import type { Matrix } from '@bon/core';
import type { Tensor } from './backend/backend.ts';

/** Tensors by name. */
export type Weights<Name extends string = string> = Readonly<Record<Name, Tensor>>;

/** Matrices by name: weights outside any backend. */
export type HostWeights<Name extends string = string> = Readonly<Record<Name, Matrix>>;

/** The same names with what `change` makes of each value. */
export function mapRecord<Name extends string, From, To>(
  from: Readonly<Record<Name, From>>,
  change: (value: From, name: Name) => To,
): Readonly<Record<Name, To>> {
  const entries = (Object.keys(from) as Name[]).map((name) => [name, change(from[name], name)]);
  return Object.fromEntries(entries) as Record<Name, To>;
}
