import { BonError, type Column, type ColumnKind, type Csr, type Run } from '@bon/core';
import { asKind, type ColumnOf } from './convert.ts';
import type { Decision } from './decision.ts';
import type { EncoderOptions } from './options.ts';
import type { Profile } from './profile.ts';
import { type Fields, readState, type StateOf, type StateRecord } from './state.ts';

/** What an encoder has besides its column: its options, and the run it works in. */
export interface Context {
  readonly options: EncoderOptions;
  readonly run: Run;
}

/** What merging has besides the two states. */
export interface MergeContext extends Context {
  /** How much of all rows the left part has, from 0 to 1. */
  readonly share: number;
}

/** The columns `first … first + width - 1` of a row-major matrix: all that an encoder may write. */
export interface Block {
  readonly data: Float32Array;
  readonly rows: number;
  /** Columns of the whole matrix. */
  readonly cols: number;
  readonly first: number;
  readonly width: number;
}

/** What is common to encoders of both blocks. */
interface Answers<K extends ColumnKind, F extends Fields> {
  /** The name by which it is asked for and saved. */
  readonly kind: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** The kinds of column it works on; others are converted to the first. */
  readonly input: readonly [K, ...K[]];
  /** True when it never takes a column unless asked by name. */
  readonly byName?: boolean;
  /** The pieces of its state. */
  readonly state: F;
  /** Whether pieces of a saved state, each of its type, fit together; left out where any do. */
  fits?(state: StateOf<F>): boolean;
  /** Whether the column is its own, judged by rule. */
  accepts(profile: Profile, options: EncoderOptions): Decision;
  /** What it needs to remember; the column is tidy: its levels all occur, sorted. */
  learn(column: ColumnOf<K>, context: Context): StateOf<F> | Promise<StateOf<F>>;
  /** A name for each feature of the column called `column`. */
  names(column: string, state: StateOf<F>): string[];
  /** The words of the column that feature j stands for, the most telling first. */
  words?(state: StateOf<F>, j: number): readonly string[];
  /**
   * What it would have learned from both parts of a column. Exact, or else an approximation that its doc comment
   * names; left out where neither can be had.
   */
  merge?(
    left: StateOf<F>,
    right: StateOf<F>,
    context: MergeContext,
  ): StateOf<F> | Promise<StateOf<F>>;
}

/** An encoder whose features go into the dense block. */
export interface DenseAnswers<K extends ColumnKind, F extends Fields> extends Answers<K, F> {
  /** Fills its block: every cell of it, no other. */
  write(column: ColumnOf<K>, state: StateOf<F>, out: Block, context: Context): void | Promise<void>;
}

/** An encoder whose features go into the sparse block. */
export interface SparseAnswers<K extends ColumnKind, F extends Fields> extends Answers<K, F> {
  /** Its block: a row a row, a column a name. */
  entries(column: ColumnOf<K>, state: StateOf<F>, context: Context): Csr | Promise<Csr>;
}

interface Erased {
  readonly kind: string;
  readonly summary: string;
  readonly input: readonly ColumnKind[];
  readonly byName: boolean;
  accepts(profile: Profile, options: EncoderOptions): Decision;
  learn(column: Column, context: Context): Promise<StateRecord>;
  names(column: string, state: StateRecord): string[];
  words(state: StateRecord, j: number): readonly string[];
  /**
   * @throws BonError `unsupported` when the encoder can't merge.
   */
  merge(left: StateRecord, right: StateRecord, context: MergeContext): Promise<StateRecord>;
  /** The state that was saved, checked. */
  read(saved: StateRecord): StateRecord;
}

/** An encoder of the dense block, whatever its state. */
export interface DenseEncoder extends Erased {
  readonly block: 'dense';
  /** Writes a row for each of the column's into its own part of the matrix. */
  write(column: Column, state: StateRecord, out: Block, context: Context): Promise<void>;
}

/** An encoder of the sparse block, whatever its state. */
export interface SparseEncoder extends Erased {
  readonly block: 'sparse';
  /** The entries of the column's rows: rows × its features. */
  entries(column: Column, state: StateRecord, context: Context): Promise<Csr>;
}

/** Any encoder, as lists hold it. */
export type AnyEncoder = DenseEncoder | SparseEncoder;

/**
 * An encoder from its answers. The kinds of columns and states are closed over here, once, so that
 * lists of encoders and what walks them need no casts.
 *
 * @example
 * export const length = defineEncoder({
 *   kind: 'length',
 *   summary: 'How many letters a string has.',
 *   input: ['string'],
 *   state: {},
 *   accepts: () => pass('asked for by name only'),
 *   learn: () => ({}),
 *   names: (column) => [`${column}_length`],
 *   write: (column, _state, out) => {
 *     scatterLevels(column, Float32Array.from(column.levels, (level) => level.length), out);
 *   },
 * });
 */
export function defineEncoder<K extends ColumnKind, F extends Fields>(
  answers: DenseAnswers<K, F>,
): DenseEncoder {
  return {
    ...erase(answers),
    block: 'dense',
    write: async (column, state, out, context) => {
      await answers.write(asKind(column, answers.input), state as StateOf<F>, out, context);
    },
  };
}

/** As `defineEncoder`, for an encoder whose features are many and mostly 0. */
export function defineSparseEncoder<K extends ColumnKind, F extends Fields>(
  answers: SparseAnswers<K, F>,
): SparseEncoder {
  return {
    ...erase(answers),
    block: 'sparse',
    entries: async (column, state, context) =>
      answers.entries(asKind(column, answers.input), state as StateOf<F>, context),
  };
}

function erase<K extends ColumnKind, F extends Fields>(answers: Answers<K, F>): Erased {
  const { kind, summary, input, byName = false, state: fields } = answers;
  return {
    kind,
    summary,
    input,
    byName,
    accepts: (profile, options) => answers.accepts(profile, options),
    learn: async (column, context) => answers.learn(asKind(column, input), context),
    names: (column, state) => answers.names(column, state as StateOf<F>),
    words: (state, j) => answers.words?.(state as StateOf<F>, j) ?? [],
    merge: async (left, right, context) => {
      if (answers.merge === undefined)
        throw new BonError(
          'unsupported',
          `encoder ${kind}: what it learned from two tables can't be merged. Fit it on one.`,
        );
      return answers.merge(left as StateOf<F>, right as StateOf<F>, context);
    },
    read: (saved) => {
      const state = readState(`encoder ${kind}`, fields, saved);
      if (answers.fits === undefined || answers.fits(state)) return state;
      throw new BonError(
        'model-file',
        `encoder ${kind}: the pieces of the saved state do not fit.`,
      );
    },
  };
}
