import { createRng } from '@bon/core';
import type { Dropout } from './backend/backend.ts';

/** Which elements of each layer's input are dropped; undefined for none. */
export type DropoutOf = ((layer: number) => Dropout) | undefined;

/** Dropout at one rate in all layers, drawn for each step and layer on its own. */
export function dropoutOf(rate: number, seed: number): DropoutOf {
  if (rate === 0) return undefined;
  return (layer) => ({
    rate,
    key: (step) => createRng(seed, `dropout/${layer}/${step}`).uint32(),
  });
}
