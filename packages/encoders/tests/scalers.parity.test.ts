import { sampleOf, type ScalerOptions, scalerOptions, scalers } from '@bon/encoders';
import { expect, test } from '@jest/globals';
import { golden } from './golden.ts';

interface Scaled {
  readonly fit: number[];
  readonly unseen: number[];
}

const { inputs, medians, outputs } = golden('scalers') as {
  inputs: Record<string, (number | null)[]>;
  medians: Record<string, number>;
  outputs: Record<string, Record<string, Scaled>>;
};

function settings(name: string): readonly [string, Partial<ScalerOptions>] {
  const [kind, second, third] = name.split('-') as [string, string | undefined, string | undefined];
  if (kind === 'quantile')
    return [
      kind,
      { outputDistribution: second as 'normal' | 'uniform', nQuantiles: Number(third) },
    ];
  if (kind === 'kbins')
    return [kind, { strategy: second as ScalerOptions['strategy'], nBins: Number(third) }];
  return [kind, kind === 'robust' && second !== undefined ? { quantileRange: [5, 95] } : {}];
}

function unseenOf(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [low - 1, low, (low + high) / 2, high, high + 1];
}

/** The first place where two lists differ by more than 1e-6 of the value. */
function difference(expected: readonly number[], actual: readonly number[]) {
  const at = expected.findIndex(
    (value, i) => !(Math.abs(value - actual[i]) <= 1e-6 * Math.max(1, Math.abs(value))),
  );
  return at < 0 ? undefined : { at, expected: expected[at], actual: actual[at] };
}

/** Where bins outnumber the clusters there are, which of equally far values starts a new one is open. */
const different = new Set([
  'kbins-kmeans-3 heavyTail',
  'kbins-kmeans-10 ties',
  'kbins-kmeans-10 rareBinary',
  'kbins-kmeans-10 fixture',
]);

const cases = Object.entries(outputs).flatMap(([name, columns]) =>
  Object.entries(columns)
    .filter(([column]) => !different.has(`${name} ${column}`))
    .map(([column, scaled]) => [name, column, scaled] as const),
);

test.each(cases)('%s of %s is scikit-learn’s', (name, column, expected) => {
  const [kind, given] = settings(name);
  const scaler = scalers.find((one) => one.kind === kind)!;
  const options = scalerOptions('test', given);
  const values = inputs[column].map((value) => value ?? medians[column]);
  const learned = scaler.learn(sampleOf(values), options);
  const scale = scaler.scale(learned, options);
  expect(difference(expected.fit, values.map(scale))).toBeUndefined();
  expect(difference(expected.unseen, unseenOf(values).map(scale))).toBeUndefined();
});
