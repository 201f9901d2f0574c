import { readFileSync } from 'node:fs';
import { type Column, inferColumn, table, toDense } from '@bon/core';
import { featurize } from '@bon/featurize';
import { expect, test } from '@jest/globals';

interface Case {
  readonly table: Record<string, (string | number | boolean | null)[]>;
  readonly dtypes: Record<string, string>;
  readonly columns: Record<string, { kind: string; outputs: string[] }>;
  readonly outputColumns: string[];
  readonly output: (number | null)[][];
}

const path = `${import.meta.dirname}/../../../tools/reference/golden/table_vectorizer.json`;
const { tables } = JSON.parse(readFileSync(path, 'utf8')) as { tables: Record<string, Case> };

/** Columns that bon sends elsewhere on purpose: digits alone are numbers, never dates. */
const different = new Set(['compact', 'asStrings']);

const encoderOf: Record<string, string[]> = {
  dropped: ['drop'],
  numeric: ['number', 'boolean'],
  datetime: ['date-time'],
  low_cardinality: ['one-hot'],
  high_cardinality: ['topics'],
};

function columnOf(name: string, given: Case): Column {
  const values = given.table[name] ?? [];
  if (given.dtypes[name].startsWith('datetime'))
    return inferColumn(
      name,
      values.map((value) => (value === null ? null : new Date(`${String(value)}Z`))),
    );
  return inferColumn(
    name,
    values.map((value) => (value === 'inf' && given.dtypes[name] === 'float64' ? Infinity : value)),
  );
}

async function fitted(given: Case) {
  const names = Object.keys(given.table).filter((name) => !different.has(name));
  const from = table(names.map((name) => columnOf(name, given)));
  return { names, ...(await featurize({ nTopics: 3, impute: 'off' }).fit(from)) };
}

test.each(Object.entries(tables))(
  'columns of %s go where skrub sends them',
  async (_name, given) => {
    const { names, model } = await fitted(given);
    const kinds = Object.fromEntries(model.plan.steps.map(({ name, encoder }) => [name, encoder]));
    for (const name of names) expect(encoderOf[given.columns[name].kind]).toContain(kinds[name]);
  },
);

test.each(Object.entries(tables))(
  'features of %s are called and valued as skrub’s',
  async (_name, given) => {
    const { names, output } = await fitted(given);
    const whole = toDense(output);
    const expected = names.filter((name) => given.columns[name].kind !== 'high_cardinality');
    for (const name of expected.flatMap((column) => given.columns[column].outputs)) {
      if (!given.outputColumns.includes(name)) continue;
      const [ours, theirs] = [output.names.indexOf(name), given.outputColumns.indexOf(name)];
      expect([name, ours]).not.toEqual([name, -1]);
      given.output.forEach((row, i) => {
        const value = row[theirs];
        const isThere = typeof value === 'number' && Number.isFinite(value);
        const actual = whole.data[i * whole.cols + ours];
        expect([name, i, actual]).toEqual([name, i, isThere ? Math.fround(value) : NaN]);
      });
    }
  },
);
