import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';

/** Zeek's letters of a connection's history; capitals are the originator's, the others the responder's. */
const LETTERS = ['s', 'h', 'a', 'd', 'f', 'r', 'c', 'g', 't', 'w', 'i', 'q'];

/**
 * The history of a Zeek connection: how often each event stands in it, by side. Zeek writes a letter again
 * for each tenfold repeat, so counts are small. `^` says that Zeek swapped the sides.
 */
export const zeekHistory = defineEncoder({
  kind: 'zeek-history',
  summary: 'Events of a Zeek connection, by side.',
  input: ['string'],
  byName: true,
  state: {},
  accepts({ column, levels }) {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    const odd = levels.find((level) => !/^[\^shadfrcgtwiq]+$/i.test(level));
    return odd === undefined ? take() : pass(`${JSON.stringify(odd)} is no history`);
  },
  learn: () => ({}),
  merge: (left) => left,
  names: (column) => [
    ...LETTERS.map((letter) => `${column}_orig_${letter}`),
    ...LETTERS.map((letter) => `${column}_resp_${letter}`),
    `${column}_swapped`,
  ],
  write(column, _state, out) {
    scatterLevels(column, Float32Array.from(column.levels.flatMap(featuresOf)), out);
  },
});

function featuresOf(history: string): number[] {
  const times = (letter: string) => history.split(letter).length - 1;
  return [
    ...LETTERS.map((letter) => times(letter.toUpperCase())),
    ...LETTERS.map(times),
    Number(history.includes('^')),
  ];
}
