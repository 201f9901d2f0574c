import type { EncoderOptions } from '../options.ts';
import { count, doubles, floats, real, type StateOf, texts } from '../state.ts';
import type { TopicWords } from './encode-topics.ts';
import { type NgramCounts, ngramIndex, type NgramIndex } from './ngrams.ts';
import type { Run } from '@bon/core';
import { mergeTopics, type Topic } from './merge-topics.ts';
import { nameTopics } from './name-topics.ts';

/** The pieces of what topics remember. */
export const topicFields = {
  grams: texts,
  /** Grams × topics. */
  shares: floats,
  topics: count,
  /** Which share of all n-grams each topic accounts for. */
  weights: doubles,
  scale: real,
  labels: texts,
};

/** What topics remember. */
export type TopicState = StateOf<typeof topicFields>;

/** What encoding needs beside the state, made once a model however few rows come at a time. */
export interface Prepared {
  readonly index: NgramIndex;
  readonly words: TopicWords;
  /** The n-grams of a column's strings and of the empty one; those of the last column are remembered. */
  count(levels: readonly string[], run: Run): Promise<NgramCounts>;
}

const known = new WeakMap<TopicState, Prepared>();

/** What encoding by `state` needs. */
export function preparedFor(state: TopicState): Prepared {
  const found = known.get(state);
  if (found !== undefined) return found;
  const { grams, shares, topics: k } = state;
  const k4 = paddedCount(k);
  const w = new Float32Array(grams.length * k4);
  for (let g = 0; g < grams.length; g++) w.set(shares.subarray(g * k, g * k + k), g * k4);
  return prepare(state, ngramIndex(grams), { w, k, k4 });
}

/** Remembers what learning `state` made already. */
export function prepare(
  state: TopicState,
  index: NgramIndex,
  words: TopicWords,
  counted?: readonly [readonly string[], NgramCounts],
): Prepared {
  const counts = new WeakMap(counted === undefined ? [] : [counted]);
  const made: Prepared = {
    index,
    words,
    async count(levels, run) {
      const before = counts.get(levels);
      if (before !== undefined) return before;
      return index.count([...levels, ''], false, run);
    },
  };
  known.set(state, made);
  return made;
}

/** Topics rounded up to a multiple of four, as kernels like them. */
export function paddedCount(k: number): number {
  return Math.ceil(k / 4) * 4;
}

/**
 * What would have been learned from both parts, nearly: like topics are joined, weighed by how much they account
 * for. `share` of the rows are in the left part.
 */
export async function mergeTopicStates(
  left: TopicState,
  right: TopicState,
  share: number,
  { nTopics }: EncoderOptions,
  run: Run,
): Promise<TopicState> {
  const grams = [...new Set([...left.grams, ...right.grams])];
  const place = new Map(grams.map((gram, g) => [gram, g]));
  const kept = mergeTopics(
    [...topicsOf(left, place, share), ...topicsOf(right, place, 1 - share)],
    nTopics,
  );
  const k = kept.length;
  const shares = new Float32Array(grams.length * k);
  kept.forEach((topic, t) => {
    for (let g = 0; g < grams.length; g++) shares[g * k + t] = topic.shares[g];
  });
  const scale = left.scale * share + right.scale * (1 - share);
  const weights = Float64Array.from(kept, ({ weight }) => weight);
  const state = { grams, shares, topics: k, weights, scale, labels: [] };
  const { index, words } = preparedFor(state);
  const labels = await nameTopics([...left.labels, ...right.labels], index, words, run);
  return { ...state, labels };
}

function topicsOf(
  { grams, shares, topics: k, weights }: TopicState,
  place: ReadonlyMap<string, number>,
  share: number,
): Topic[] {
  return Array.from({ length: k }, (_, t) => {
    const spread = new Float64Array(place.size);
    grams.forEach((gram, g) => {
      spread[place.get(gram) ?? 0] = shares[g * k + t];
    });
    return { weight: weights[t] * share, shares: spread };
  });
}
