import { log2 } from '@bon/core';
import { parseAddress } from '../addresses.ts';
import { pass, refuse, take } from '../decision.ts';
import { defineEncoder } from '../define-encoder.ts';
import { scatterLevels } from '../scatter.ts';

const FEATURES = ['length', 'labels', 'longest', 'digits', 'vowels', 'entropy'];
/** Letters, digits, hyphens and underscores between dots; at least one dot. */
const NAME = /^([\w-]+\.)+[\w-]+\.?$/;

/**
 * How the name of a host looks: its length, how many labels it has and how long the longest is, the shares of
 * digits and vowels in that, and the entropy of its letters in bits. Names that a bot's algorithm drew are long,
 * have few vowels and much entropy. A missing value, an address and what is no name have all zeros.
 *
 * @see Antonakakis et al. 2012, From throw-away traffic to bots, USENIX Security.
 */
export const hostName = defineEncoder({
  kind: 'host-name',
  summary: 'How the name of a host looks: length, labels, digits, vowels, entropy.',
  input: ['string'],
  byName: true,
  state: {},
  accepts({ column, levels }) {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    const odd = levels.find((level) => !isName(level));
    return odd === undefined ? take() : pass(`${JSON.stringify(odd)} is no host name`);
  },
  learn: () => ({}),
  merge: (left) => left,
  names: (column) => FEATURES.map((feature) => `${column}_${feature}`),
  write(column, _state, out) {
    scatterLevels(column, Float32Array.from(column.levels.flatMap(featuresOf)), out);
  },
});

function isName(text: string): boolean {
  return NAME.test(text) && parseAddress(text) === undefined;
}

function featuresOf(text: string): number[] {
  if (!isName(text)) return FEATURES.map(() => 0);
  const labels = text.toLowerCase().replace(/\.$/, '').split('.');
  const longest = labels.reduce((best, label) => (label.length > best.length ? label : best));
  const share = (letters: RegExp): number => (longest.match(letters) ?? []).length / longest.length;
  const sizes = [text.length, labels.length, longest.length];
  return [...sizes, share(/\d/g), share(/[aeiou]/g), entropyOf(longest)];
}

function entropyOf(word: string): number {
  const shares = [...new Set(word)].map((letter) => (word.split(letter).length - 1) / word.length);
  return shares.reduce((bits, share) => bits - share * log2(share), 0);
}
