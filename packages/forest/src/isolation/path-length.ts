import { log } from '@bon/core';
import type { Trees } from '../trees/trees.ts';

/** Euler's constant, to the digits of a double. */
const EULER = 0.5772156649015329;

/**
 * Splits that a search for one of `rows` rows takes on average when it fails: what a leaf of several rows still needs.
 *
 * @see Liu, Ting, Zhou 2008, equation 1.
 */
export function averagePath(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (log(rows - 1) + EULER) - (2 * (rows - 1)) / rows;
}

/** A node each: its level, and what isolating one of its rows would take from there. */
export function pathLengths({ roots, nodes }: Trees): Float32Array {
  const weights = new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length);
  const lengths = new Float32Array(nodes.length / 4);
  for (let t = 0; t + 1 < roots.length; t++)
    for (let node = roots[t]; node < roots[t + 1]; node++) {
      const level = lengths[node];
      lengths[node] = level + averagePath(weights[4 * node + 3]);
      if (nodes[4 * node] < 0) continue;
      lengths[node + 1] = level + 1;
      lengths[roots[t] + nodes[4 * node + 2]] = level + 1;
    }
  return lengths;
}
