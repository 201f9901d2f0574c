import type { Run } from '@bon/core';
import { encodeTopics, type TopicWords } from './encode-topics.ts';
import { type NgramIndex, normalize } from './ngrams.ts';

/** Words in the name of a topic. */
const WORDS = 3;
/** Only the words that occur most are asked; the rest of a long text names no topic. */
const MOST_WORDS = 20_000;

/**
 * A name for each topic: the three words of the column that speak most of it.
 *
 * @param levels - the column's different strings.
 */
export async function nameTopics(
  levels: readonly string[],
  index: NgramIndex,
  words: TopicWords,
  run: Run,
): Promise<string[]> {
  const vocabulary = vocabularyOf(levels);
  const counts = await index.count(vocabulary, false, run);
  const codes = await encodeTopics(counts, words, run);
  const shares = rowShares(codes, words.k);
  return Array.from({ length: words.k }, (_, topic) =>
    strongest(shares, words.k, topic)
      .map((word) => vocabulary[word])
      .join(', '),
  );
}

/** scikit-learn's default tokens, sorted; single letters where there is no word of two. */
function vocabularyOf(levels: readonly string[]): string[] {
  const often = new Map<string, number>();
  const collect = (pattern: RegExp): void => {
    for (const level of levels)
      for (const [word] of normalize(level).matchAll(pattern))
        often.set(word, (often.get(word) ?? 0) + 1);
  };
  collect(/[\p{L}\p{N}_]{2,}/gu);
  if (often.size === 0) collect(/\S|\s/gu);
  const words = [...often.keys()].sort();
  if (words.length <= MOST_WORDS) return words;
  const frequent = words.sort((a, b) => (often.get(b) ?? 0) - (often.get(a) ?? 0));
  return frequent.slice(0, MOST_WORDS).sort();
}

function rowShares(codes: Float32Array, k: number): Float32Array {
  const shares = new Float32Array(codes.length);
  for (let i = 0; i < codes.length; i += k) {
    let sum = 0;
    for (let t = 0; t < k; t++) sum += codes[i + t];
    for (let t = 0; t < k; t++) shares[i + t] = codes[i + t] / sum;
  }
  return shares;
}

/** The words with the largest share of a topic; of equals the first in the alphabet. */
function strongest(shares: Float32Array, k: number, topic: number): number[] {
  const best: number[] = [];
  for (let word = 0; word * k < shares.length; word++) {
    const share = shares[word * k + topic];
    let at = best.length;
    while (at > 0 && share > shares[best[at - 1] * k + topic]) at--;
    if (at >= WORDS) continue;
    best.splice(at, 0, word);
    best.length = Math.min(best.length, WORDS);
  }
  return best;
}
