import type { BackendName } from '@bon/gnn';
import { defaults } from '../options.ts';

/** What a person chooses of a run, at the command line or in a page. */
export interface Chosen {
  readonly botLabel: string;
  /** Absent: all. */
  readonly bots?: number | undefined;
  readonly ratio: number;
  readonly seed: number;
  /** Absent: as many as there are. */
  readonly threads?: number | undefined;
  readonly gnnEpochs: number;
  readonly gnnHoldout: number;
  readonly backend: BackendName;
  readonly trust: boolean;
}

/** How the value of a choice is typed. */
export interface ChoiceKind {
  /** What stands for it in a synopsis: `n`. */
  readonly sign: string;
  /** The value of a text; undefined when it is none. */
  readonly read: (text: string) => number | string | undefined;
  /** What is expected, for those who typed something else. */
  readonly expected: string;
  /** Least, most and step of a number; absent for texts. */
  readonly range?: { readonly min: number; readonly max?: number; readonly step: number | 'any' };
}

/** One choice whose value is typed. */
export interface Choice extends ChoiceKind {
  readonly name: Exclude<keyof Chosen, 'backend' | 'trust'>;
  /** What it means, in small letters. */
  readonly words: string;
  /** Absent where `words` says what happens without a value. */
  readonly fallback?: number | string;
}

const { botLabel, ratio, gnnEpochs, gnnHoldout } = defaults;

/** Everything that is typed, in the order in which it is asked for. */
export const choices: readonly Choice[] = [
  {
    name: 'botLabel',
    words: "what the label of a bot's flow has in it",
    ...someText(),
    fallback: botLabel,
  },
  { name: 'bots', words: 'botnet flows to keep (default: all)', ...wholeNumber(1) },
  {
    name: 'ratio',
    words: 'other flows for each botnet flow',
    ...numberBetween(0.01, 1e6),
    fallback: ratio,
  },
  { name: 'seed', words: 'same seed, same results', ...wholeNumber(0), fallback: 0 },
  {
    name: 'threads',
    words: 'threads to use (default: as many as there are)',
    ...wholeNumber(1),
  },
  {
    name: 'gnnEpochs',
    words: 'passes of the graph network',
    ...wholeNumber(1),
    fallback: gnnEpochs,
  },
  {
    name: 'gnnHoldout',
    words: 'share of the flows, the latest, that the graph network is tested on unseen',
    ...numberBetween(0, 0.9),
    sign: 'share',
    fallback: gnnHoldout,
  },
];

/** A whole number of at least `min`. */
export function wholeNumber(min: number): ChoiceKind {
  return {
    sign: 'n',
    read: (text) => {
      const value = Number(text);
      return text.trim() !== '' && Number.isSafeInteger(value) && value >= min ? value : undefined;
    },
    expected: `Expected a whole number of at least ${min}.`,
    range: { min, step: 1 },
  };
}

function numberBetween(min: number, max: number): ChoiceKind {
  return {
    sign: 'n',
    read: (text) => {
      const value = Number(text);
      return text.trim() !== '' && value >= min && value <= max ? value : undefined;
    },
    expected: `Expected a number from ${min} to ${max}.`,
    range: { min, max, step: 'any' },
  };
}

function someText(): ChoiceKind {
  return {
    sign: 'text',
    read: (text) => (text === '' ? undefined : text),
    expected: 'Expected a text that is not empty.',
  };
}
