import { isMulticast, isPrivate, parseAddress } from '../addresses.ts';
import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';

/** Bits of the net part that are features of their own: the first 24, most significant first. */
const BITS = 24;
const KINDS = ['is_v4', 'is_v6', 'is_private', 'is_multicast'];

/**
 * What an Internet address says by itself: its kind, whether it is private or multicast, and the bits of its
 * /24 net. What is no address (a host name, a hardware address) has all zeros. Nothing is learned, so new
 * addresses say as much as known ones.
 */
export const ipAddress = defineEncoder({
  kind: 'ip-address',
  summary: 'Kind and leading bits of an Internet address.',
  input: ['string'],
  byName: true,
  state: {},
  accepts({ column, levels }) {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    const odd = levels.find((level) => parseAddress(level) === undefined);
    return odd === undefined ? take() : pass(`${JSON.stringify(odd)} is no address`);
  },
  learn: () => ({}),
  merge: (left) => left,
  names: (column) => [
    ...KINDS.map((kind) => `${column}_${kind}`),
    ...Array.from({ length: BITS }, (_, bit) => `${column}_bit${bit}`),
  ],
  write(column, _state, out) {
    scatterLevels(column, Float32Array.from(column.levels.flatMap(featuresOf)), out);
  },
});

function featuresOf(text: string): number[] {
  const address = parseAddress(text);
  if (address === undefined) return Array<number>(KINDS.length + BITS).fill(0);
  const bits = Array.from({ length: BITS }, (_, bit) => (address[bit >> 3] >> (7 - (bit & 7))) & 1);
  const isFour = address.length === 4;
  const kinds = [isFour, !isFour, isPrivate(address), isMulticast(address)];
  return [...kinds.map(Number), ...bits];
}
