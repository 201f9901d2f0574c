import { BonError, checkParts, choiceOption, type RunOptions } from '@bon/core';
import { timeFolds } from './by-time.ts';
import { groupFolds, kFold, stratifiedFolds } from './folds.ts';
import { type Split } from './split.ts';

/** What a split may go by, an entry a row each. */
export interface SplitInput {
  readonly rows: number;
  readonly classes?: ArrayLike<number>;
  readonly time?: ArrayLike<number>;
  /** Code of the host that started the flow. */
  readonly host?: ArrayLike<number>;
  /** Code of the capture, or of the malware's family. */
  readonly capture?: ArrayLike<number>;
}

type Splitter = (input: SplitInput, folds: number, run?: RunOptions) => Split[];

/** Every way to split, by name: one line each. */
export const splitters = {
  random: ({ rows }, folds, run) => kFold(rows, folds, run),
  stratified: (input, folds, run) => stratifiedFolds(needed(input, 'classes'), folds, run),
  time: (input, folds) => timeFolds(needed(input, 'time'), folds),
  host: (input, folds, run) => groupFolds(needed(input, 'host'), folds, input.classes, run),
  capture: (input, folds, run) => groupFolds(needed(input, 'capture'), folds, input.classes, run),
} as const satisfies Record<string, Splitter>;

/** The name of a way to split. */
export type SplitName = keyof typeof splitters;

/**
 * Folds of `input` by the way called `name`.
 *
 * @throws BonError `option` for a name that is none; `input` when what the way goes by is not given.
 * @example
 * foldsBy('host', { rows, host: flows.codes, classes: bot }, 3, { seed: 7 });
 */
export function foldsBy(name: SplitName, input: SplitInput, folds = 5, run?: RunOptions): Split[] {
  const names = Object.keys(splitters) as SplitName[];
  checkParts('split', 'the input', input, ['rows']);
  return splitters[choiceOption('split', 'name', name, names)](input, folds, run);
}

function needed(
  input: SplitInput,
  name: 'classes' | 'time' | 'host' | 'capture',
): ArrayLike<number> {
  const values = input[name];
  if (values?.length === input.rows) return values;
  throw new BonError(
    'input',
    `split: ${name} has ${values?.length ?? 'no'} entries for ${input.rows} rows. Pass one a row.`,
  );
}
