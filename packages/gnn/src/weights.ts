import type { Matrix } from '@bon/core';
import type { Session, Tensor } from './backend/backend.ts';

/** Tensors by name. */
export type Weights<Name extends string = string> = Readonly<Record<Name, Tensor>>;

/** Matrices by name: weights outside any backend. */
export type HostWeights<Name extends string = string> = Readonly<Record<Name, Matrix>>;

/** Hands weights to a session. */
export function placeWeights<Name extends string>(
  session: Session,
  weights: HostWeights<Name>,
): Weights<Name> {
  return mapRecord(weights, (values) => session.tensor(values));
}

/** The same names with what `change` makes of each value. */
export function mapRecord<Name extends string, From, To>(
  from: Readonly<Record<Name, From>>,
  change: (value: From, name: Name) => To,
): Record<Name, To> {
  const entries = Object.entries<From>(from) as [Name, From][];
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value, name)])) as Record<
    Name,
    To
  >;
}
