import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';
import { integers, texts } from '../state.ts';
import { ngramIndex, type NgramCounts } from '../topics/ngrams.ts';

/**
 * How much a string resembles each of the `nComponents` most frequent ones: n-grams in common, of all n-grams
 * of both, from 0 to 1. Merging looks at the most frequent of both parts only.
 *
 * @see Cerda, Varoquaux and Kégl 2018, Similarity encoding for learning with dirty categorical variables.
 */
export const similarity = defineEncoder({
  kind: 'similarity',
  summary: 'Resemblance to the most frequent strings.',
  input: ['string'],
  byName: true,
  state: { prototypes: texts, often: integers },
  accepts: ({ column, levels }, { cardinalityThreshold }) => {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    return levels.length < cardinalityThreshold ? pass('it has few different strings') : take();
  },
  learn: ({ levels, codes }, { options }) => {
    const often = new Map(levels.map((level) => [level, 0]));
    for (const code of codes)
      if (code >= 0) often.set(levels[code], (often.get(levels[code]) ?? 0) + 1);
    return mostFrequent(often, options.nComponents);
  },
  fits: ({ prototypes, often }) => often.length === prototypes.length,
  merge(left, right, { options }) {
    const often = new Map<string, number>();
    for (const part of [left, right])
      part.prototypes.forEach((text, j) => often.set(text, (often.get(text) ?? 0) + part.often[j]));
    return mostFrequent(often, options.nComponents);
  },
  names: (column, { prototypes }) => prototypes.map((prototype) => `${column}~${prototype}`),
  words: ({ prototypes }, j) => [prototypes[j]],
  async write(column, { prototypes }, out, { run }) {
    const index = ngramIndex();
    const known = await index.count(prototypes, true, run);
    const given = await index.count(column.levels, true, run);
    const values = new Float32Array(column.levels.length * prototypes.length);
    const spread = new Float32Array(index.grams().length);
    prototypes.forEach((prototype, j) => {
      fill(known, j, spread, 1);
      column.levels.forEach((level, i) => {
        const shared = common(given, i, spread);
        const all = given.totals[i] + known.totals[j] - shared;
        values[i * prototypes.length + j] = level === prototype ? 1 : all > 0 ? shared / all : 0;
      });
      fill(known, j, spread, 0);
    });
    scatterLevels(column, values, out);
  },
});

function mostFrequent(often: ReadonlyMap<string, number>, most: number) {
  const times = (text: string): number => often.get(text) ?? 0;
  const order = [...often.keys()].sort();
  const prototypes = order
    .sort((a, b) => times(b) - times(a))
    .slice(0, most)
    .sort();
  return { prototypes, often: Int32Array.from(prototypes, times) };
}

function fill({ pointers, entries }: NgramCounts, row: number, spread: Float32Array, on: number) {
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  for (let p = pointers[row]; p < pointers[row + 1]; p++)
    spread[entries[2 * p]] = on * values[2 * p + 1];
}

function common({ pointers, entries }: NgramCounts, row: number, spread: Float32Array): number {
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  let shared = 0;
  for (let p = pointers[row]; p < pointers[row + 1]; p++)
    shared += Math.min(values[2 * p + 1], spread[entries[2 * p]]);
  return shared;
}
