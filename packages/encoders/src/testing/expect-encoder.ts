import {
  BonError,
  type Column,
  columnLength,
  type Matrix,
  startRun,
  takeColumnRows,
} from '@bon/core';
import type { AnyEncoder, Context } from '../define-encoder.ts';
import { encoderOptions, type EncoderOptions } from '../options.ts';
import type { StateRecord } from '../state.ts';
import { tidy } from '../tidy.ts';
import { constant, emptied, foreign, reversed } from './columns.ts';
import { encodeWhole } from './encode-whole.ts';

/** How the check is done, besides its column. */
export interface EncoderCase {
  readonly options?: Partial<EncoderOptions>;
  readonly seed?: number;
}

/**
 * Checks all that featurize relies on: as many different names as features; every cell of its own block
 * written and no other; finite features for training rows, missing, foreign and constant columns; the same
 * bytes for the same seed, for a state that was saved and loaded, and row by row; the column left as it was.
 *
 * @returns the names and the features of the column, for cases of your own.
 * @throws BonError `input` saying which promise is broken.
 * @example
 * await expectEncoder(oneHot, stringColumn('proto', ['tcp', 'udp', null, 'icmp']));
 */
export async function expectEncoder(
  encoder: AnyEncoder,
  given: Column,
  { options = {}, seed = 0 }: EncoderCase = {},
): Promise<{ readonly names: readonly string[]; readonly features: Matrix }> {
  const context: Context = {
    options: encoderOptions('expectEncoder', options),
    run: startRun({ seed, threads: 1 }),
  };
  const column = tidy(given);
  const before = JSON.stringify(given, asPlain);
  const state = await encoder.learn(column, context);
  const features = await encodeWhole(encoder, column, state, context);
  const check = checker(encoder, context);
  const names = check.names(column, state, features.cols);
  await check.learnsTheSame(column, state);
  await check.encodes(column, features);
  await check.survives(column, state);
  if (JSON.stringify(given, asPlain) !== before) throw broken(encoder, 'it changed its column');
  return { names, features };
}

function checker(encoder: AnyEncoder, context: Context) {
  const encode = (column: Column, state: StateRecord) =>
    encodeWhole(encoder, tidy(column), state, context);
  return {
    names(column: Column, state: StateRecord, width: number): readonly string[] {
      const names = encoder.names(column.name, state);
      if (names.length !== width)
        throw broken(encoder, `it has ${names.length} names for ${width} features`);
      if (names.includes('')) throw broken(encoder, 'a name is empty');
      return names;
    },
    async learnsTheSame(column: Column, state: StateRecord) {
      const again = await encoder.learn(column, context);
      if (JSON.stringify(again, asPlain) !== JSON.stringify(state, asPlain))
        throw broken(encoder, 'it learns something else each time');
    },
    async encodes(column: Column, features: Matrix) {
      const state = await encoder.learn(column, context);
      expectFinite(encoder, 'of the training rows', features);
      const loaded = encoder.read(structuredClone(state));
      expectSame(encoder, 'after saving and loading', features, await encode(column, loaded));
      const backwards = await encode(reversed(column), state);
      expectSame(encoder, 'in reverse', turned(features), backwards);
      await expectRowByRow(encoder, features, (row) =>
        encode(takeColumnRows(column, [row]), state),
      );
    },
    async survives(column: Column, state: StateRecord) {
      expectFinite(encoder, 'of missing values', await encode(emptied(column), state));
      expectFinite(encoder, 'of foreign values', await encode(foreign(column), state));
      const none = await encode(takeColumnRows(column, []), state);
      if (none.rows !== 0) throw broken(encoder, 'it makes rows of none');
      if (encoder.block === 'dense' && !isAble(encoder, constant(column), context)) return;
      const same = tidy(constant(column));
      const flat = await encoder.learn(same, context);
      expectFinite(encoder, 'of a constant', await encode(same, flat));
    },
  };
}

function isAble(encoder: AnyEncoder, column: Column, { options }: Context): boolean {
  const profile = { column, rows: columnLength(column), missing: 0, levels: levelsOf(column) };
  const decision = encoder.accepts(profile, options);
  return decision.take || decision.able;
}

function levelsOf(column: Column): readonly string[] {
  const neat = tidy(column);
  return 'levels' in neat ? neat.levels : [];
}

async function expectRowByRow(
  encoder: AnyEncoder,
  features: Matrix,
  encodeRow: (row: number) => Promise<Matrix>,
): Promise<void> {
  for (let i = 0; i < features.rows; i++) {
    const expected = features.data.subarray(i * features.cols, (i + 1) * features.cols);
    const alone = await encodeRow(i);
    const same = expected.every((value, j) => Object.is(value, alone.data[j]));
    if (!same) throw broken(encoder, `row ${i} alone gives other features than among others`);
  }
}

function expectFinite(encoder: AnyEncoder, what: string, { data }: Matrix): void {
  if (!data.every(Number.isFinite)) throw broken(encoder, `features ${what} are not finite`);
}

function expectSame(encoder: AnyEncoder, when: string, expected: Matrix, actual: Matrix): void {
  const differs = expected.data.findIndex((value, p) => !Object.is(value, actual.data[p]));
  if (differs >= 0 || expected.data.length !== actual.data.length)
    throw broken(encoder, `features ${when} differ, first at ${differs}`);
}

function turned({ data, rows, cols }: Matrix): Matrix {
  const turnedData = new Float32Array(data.length);
  for (let i = 0; i < rows; i++)
    turnedData.set(data.subarray(i * cols, (i + 1) * cols), (rows - 1 - i) * cols);
  return { data: turnedData, rows, cols };
}

function asPlain(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

function broken({ kind }: AnyEncoder, what: string): BonError {
  return new BonError('input', `encoder ${kind}: ${what}.`);
}
