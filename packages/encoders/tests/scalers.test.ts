import { sampleOf, type ScalerOptions, scalerOptions, scalers } from '@bon/encoders';
import { expect, test } from '@jest/globals';

function scaled(kind: string, values: number[], given: Partial<ScalerOptions> = {}) {
  const scaler = scalers.find((one) => one.kind === kind)!;
  const options = scalerOptions('test', given);
  return values.map(scaler.scale(scaler.learn(sampleOf(values), options), options));
}

const close = (expected: number[]) => expected.map((value) => expect.closeTo(value, 4));

const filled = [1, 2, 4, 4, 5, 100];

test('standard as scikit-learn', () => {
  const expected = [-0.50785, -0.48019, -0.42487, -0.42487, -0.39721, 2.23499];
  const mean = 116 / 6;
  const deviation = Math.sqrt(filled.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 6);
  expect(scaled('standard', filled)).toEqual(close(filled.map((v) => (v - mean) / deviation)));
  expect(scaled('standard', filled)[0]).toBeCloseTo(expected[0], 4);
});

test('robust as scikit-learn', () => {
  expect(scaled('robust', filled)).toEqual(close([-1.33333, -0.88889, 0, 0, 0.44444, 42.66667]));
});

test('quantile as scikit-learn', () => {
  const expected = [-5.19934, -0.84162, 0, 0, 0.84162, 5.19934];
  expect(scaled('quantile', filled)).toEqual(close(expected));
});

test('kbins as scikit-learn', () => {
  expect(scaled('kbins', filled, { nBins: 3 })).toEqual([0, 0, 0, 0, 0, 2]);
  expect(scaled('kbins', filled, { nBins: 3, strategy: 'quantile' })).toEqual([0, 0, 1, 1, 2, 2]);
});

test('minmax runs from 0 to 1', () => {
  expect(scaled('minmax', [2, 3, 4])).toEqual([0, 0.5, 1]);
});

test('robust leaves a rare 0/1 feature as it is', () => {
  const rare = Array.from({ length: 100 }, (_, i) => Number(i < 9));
  expect(scaled('robust', rare)).toEqual(rare);
});

test('quantile sends a 0/1 feature to its two ends', () => {
  expect(scaled('quantile', [0, 0, 0, 1], { nQuantiles: 10 })).toEqual(
    close([-5.19934, -5.19934, -5.19934, 5.19934]),
  );
});

test.each(['minmax', 'standard', 'robust', 'quantile', 'kbins', 'none'])(
  '%s gives a finite number for a constant',
  (kind) => {
    expect(scaled(kind, [7, 7, 7]).every(Number.isFinite)).toBe(true);
  },
);

test.each(['minmax', 'standard', 'robust', 'quantile', 'kbins'])(
  '%s learns the same from stored and from absent zeros',
  (kind) => {
    const scaler = scalers.find((one) => one.kind === kind)!;
    const options = scalerOptions('test', { nBins: 3, strategy: 'kmeans' });
    const whole = sampleOf([-2, 0, 0, 0, 1, 5]);
    const sparse = { ...sampleOf([-2, 1, 5]), zeros: 3 };
    expect(scaler.learn(sparse, options)).toEqual(scaler.learn(whole, options));
  },
);
