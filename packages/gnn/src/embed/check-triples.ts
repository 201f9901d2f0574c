import { BonError } from '@bon/core';
import type { Links } from '../links/known-links.ts';
import type { EmbedState } from './embed-model.ts';

/** @throws BonError `input` when a triple names what the model doesn't know. */
export function checkTriples(
  { entities, relations }: EmbedState,
  { src, relation, dst }: Links,
): void {
  if (src.length !== dst.length || (relation?.length ?? src.length) !== src.length)
    throw wrong(`src, relation and dst don't have the same length. Pass one of each a triple.`);
  checkNumbers('src', src, entities.rows);
  checkNumbers('dst', dst, entities.rows);
  if (relation !== undefined) checkNumbers('relation', relation, relations.rows);
}

/** @throws BonError `input` when a number isn't one of 0 … count - 1. */
export function checkNumbers(name: string, numbers: ArrayLike<number>, count: number): void {
  const bad = Array.prototype.findIndex.call(
    numbers,
    (value: number) => !(Number.isInteger(value) && value >= 0 && value < count),
  );
  if (bad >= 0)
    throw wrong(`${name}[${bad}] is ${numbers[bad]}, expected one of 0 … ${count - 1}.`);
}

function wrong(message: string): BonError {
  return new BonError('input', `gnn/embed: ${message}`);
}
