import { type Csr, log, type StringColumn } from '@bon/core';

/** Which grams count, and in how many of how many rows each stands: common ones weigh less. */
export interface Vocabulary {
  readonly grams: readonly string[];
  readonly documents: Int32Array;
  readonly rows: number;
}

/** Bounds on how many rows a gram must and may stand in; 1 and more are rows, below 1 a share of them. */
export interface Frequency {
  readonly minDf: number;
  readonly maxDf: number;
}

/** Cuts a text in grams, with repeats. */
export type Cut = (text: string) => string[];

/** The grams of a column that are neither too rare nor too common, sorted, weighed as scikit-learn does. */
export function learnVocabulary(column: StringColumn, cut: Cut, bounds: Frequency): Vocabulary {
  const often = new Float64Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) often[code]++;
  const documents = new Map<string, number>();
  column.levels.forEach((level, code) => {
    for (const gram of new Set(cut(level)))
      documents.set(gram, (documents.get(gram) ?? 0) + often[code]);
  });
  return keptGrams(documents, column.codes.length, bounds);
}

/** Whether what was read from a file can be a vocabulary. */
export function isVocabulary({ grams, documents, rows }: Vocabulary): boolean {
  return (
    documents.length === grams.length && documents.every((often) => often >= 0 && often <= rows)
  );
}

/** The vocabulary of both parts together: exact but for grams that only one part kept. */
export function mergeVocabularies(
  left: Vocabulary,
  right: Vocabulary,
  bounds: Frequency,
): Vocabulary {
  const documents = new Map<string, number>();
  for (const { grams, documents: often } of [left, right])
    grams.forEach((gram, g) => documents.set(gram, (documents.get(gram) ?? 0) + often[g]));
  return keptGrams(documents, left.rows + right.rows, bounds);
}

function keptGrams(
  documents: ReadonlyMap<string, number>,
  rows: number,
  { minDf, maxDf }: Frequency,
): Vocabulary {
  const [least, most] = [rowsOf(minDf, rows), rowsOf(maxDf, rows)];
  const often = (gram: string): number => documents.get(gram) ?? 0;
  const grams = [...documents.keys()].filter((gram) => within(often(gram), least, most)).sort();
  return { grams, documents: Int32Array.from(grams, often), rows };
}

/** Weighted grams of each level, each row of length 1 (or empty). */
export function weighLevels(
  levels: readonly string[],
  cut: Cut,
  { grams, documents, rows: seen }: Vocabulary,
): Csr {
  const idf = Float64Array.from(documents, (often) => log((1 + seen) / (1 + often)) + 1);
  const place = new Map(grams.map((gram, g) => [gram, g]));
  const rows = levels.map((level) => weighed(cut(level), place, idf));
  const pointers = new Int32Array(levels.length + 1);
  rows.forEach(({ length }, i) => {
    pointers[i + 1] = pointers[i] + length;
  });
  return {
    rows: levels.length,
    cols: grams.length,
    pointers,
    indices: Int32Array.from(rows.flatMap((row) => row.map(([gram]) => gram))),
    values: Float32Array.from(rows.flatMap((row) => row.map(([, weight]) => weight))),
  };
}

type Weighed = readonly (readonly [gram: number, weight: number])[];

function weighed(
  grams: readonly string[],
  place: ReadonlyMap<string, number>,
  idf: Float64Array,
): Weighed {
  const weights = new Map<number, number>();
  for (const gram of grams) {
    const at = place.get(gram);
    if (at !== undefined) weights.set(at, (weights.get(at) ?? 0) + idf[at]);
  }
  const norm = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return [...weights]
    .sort(([a], [b]) => a - b)
    .map(([gram, weight]): readonly [number, number] => [gram, weight / norm]);
}

function rowsOf(bound: number, rows: number): number {
  return bound < 1 ? bound * rows : bound;
}

function within(count: number, least: number, most: number): boolean {
  return count >= least && count <= most;
}
