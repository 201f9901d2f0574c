import { normalize } from '../topics/ngrams.ts';
import type { Cut } from './weigh.ts';

/** Runs of `shortest` to `longest` words (two letters or more), as scikit-learn's default token pattern. */
export function wordGrams(shortest: number, longest: number): Cut {
  return (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
    const grams: string[] = [];
    for (let n = shortest; n <= longest; n++)
      for (let from = 0; from + n <= words.length; from++)
        grams.push(words.slice(from, from + n).join(' '));
    return grams;
  };
}

/** Runs of letters inside words, each word with a space on either side (scikit-learn's `char_wb`). */
export function letterGrams(shortest: number, longest: number): Cut {
  return (text) => {
    const words = normalize(text)
      .split(/\s+/)
      .filter((word) => word !== '');
    return words.flatMap((word) => gramsOf(Array.from(` ${word} `), shortest, longest));
  };
}

function gramsOf(letters: readonly string[], shortest: number, longest: number): string[] {
  const grams: string[] = [];
  for (let n = shortest; n <= longest; n++) {
    if (letters.length <= n) {
      grams.push(letters.join(''));
      break;
    }
    for (let from = 0; from + n <= letters.length; from++)
      grams.push(letters.slice(from, from + n).join(''));
  }
  return grams;
}
