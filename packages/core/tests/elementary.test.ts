import { asin, cosPi, exp, log, log1p, log2, pow, sinPi } from '@bon/core';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** |ours / theirs - 1| is within `most`; equal values, zeros and NaN are as near as can be. */
function expectNear(ours: number, theirs: number, most: number): void {
  if (Object.is(ours, theirs) || ours === theirs) return;
  expect(Math.abs(ours - theirs) / Math.abs(theirs)).toBeLessThanOrEqual(most);
}

/** Two units in the last place, and the one by which `Math` itself may be off. */
const NEAR = 3 * Number.EPSILON;

describe('the same as Math to the last two digits', () => {
  test('exp', () => {
    fc.assert(fc.property(double(-708, 709), (x) => expectNear(exp(x), Math.exp(x), NEAR)));
  });

  test('exp of what is nearly too small', () => {
    fc.assert(
      fc.property(double(-745, -708), (x) => {
        expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(2 * Number.MIN_VALUE);
      }),
    );
  });

  test('log and log2', () => {
    const positive = double(Number.MIN_VALUE, Number.MAX_VALUE);
    fc.assert(
      fc.property(fc.oneof(positive, double(0.5, 2)), (x) => {
        expectNear(log(x), Math.log(x), NEAR);
        expectNear(log2(x), Math.log2(x), NEAR);
      }),
    );
  });

  test('log1p', () => {
    const tiny = double(-1e-8, 1e-8);
    fc.assert(
      fc.property(fc.oneof(tiny, double(-0.999, 3), double(0, 1e300)), (x) =>
        expectNear(log1p(x), Math.log1p(x), NEAR),
      ),
    );
  });

  test('pow, by the size of the exponent of e', () => {
    fc.assert(
      fc.property(double(1e-6, 1e6), double(-8, 8), (x, y) => {
        const units = 2 + Math.abs(y * Math.log(x));
        expectNear(pow(x, y), x ** y, units * Number.EPSILON);
      }),
    );
  });

  test('sine and cosine of half turns', () => {
    fc.assert(
      fc.property(double(-8, 8), (x) => {
        expect(Math.abs(sinPi(x) - Math.sin(Math.PI * x))).toBeLessThan(4e-15);
        expect(Math.abs(cosPi(x) - Math.cos(Math.PI * x))).toBeLessThan(4e-15);
      }),
    );
  });

  test('the sine of small angles keeps all their digits', () => {
    const exponents = fc.integer({ min: -300, max: -2 });
    fc.assert(
      fc.property(exponents, double(1, 9), (ten, digit) => {
        const x = digit * Number(`1e${ten}`);
        expectNear(sinPi(x), Math.sin(Math.PI * x), NEAR);
      }),
    );
  });

  test('asin', () => {
    fc.assert(
      fc.property(fc.oneof(double(-1, 1), double(-1e-9, 1e-9)), (x) =>
        expectNear(asin(x), Math.asin(x), NEAR),
      ),
    );
  });
});

test('powers of two, whole and half half-turns are exact', () => {
  expect([-1074, -1022, -1, 0, 1, 52, 1023].filter((k) => log2(2 ** k) !== k)).toEqual([]);
  expect([0, 0.5, 1, 1.5, 2, -0.5].map((x) => sinPi(x) + 0)).toEqual([0, 1, 0, -1, 0, -1]);
  expect([0, 0.5, 1, 1.5, 2, -0.5].map((x) => cosPi(x) + 0)).toEqual([1, 0, -1, 0, 1, 0]);
  expect([exp(0), log(1), log1p(0), pow(7, 0), pow(7, 1), asin(0)]).toEqual([1, 0, 0, 1, 7, 0]);
});

test.each([
  ['exp', exp, { nan: NaN, infinity: Infinity, '-infinity': 0, 1000: Infinity, '-1000': 0 }],
  ['log', log, { nan: NaN, infinity: Infinity, 0: -Infinity, '-1': NaN }],
  ['log1p', log1p, { nan: NaN, infinity: Infinity, '-1': -Infinity, '-2': NaN }],
  ['log2', log2, { nan: NaN, infinity: Infinity, 0: -Infinity, '-1': NaN }],
  ['sinPi', sinPi, { nan: NaN, infinity: NaN, '-infinity': NaN }],
  ['cosPi', cosPi, { nan: NaN, infinity: NaN, '-infinity': NaN }],
  ['asin', asin, { nan: NaN, infinity: NaN, 2: NaN, '-1.5': NaN }],
])('%s of what is out of its reach', (_, work, expected) => {
  const found = Object.keys(expected).map((x) => [x, work(Number(x.replace('i', 'I')))]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

/** The one test here that holds whatever `Math` is: it must pass, digit by digit, on every engine. */
test('the bits are these', () => {
  const works = { exp, log, log1p, log2, sinPi, cosPi, root: (x: number) => pow(x, 0.3) };
  const prints = Object.entries(works).map(([name, work]) => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => work((i + 1) / 7));
    const bits = new Uint32Array(values.buffer).reduce((sum, word) => (sum * 31 + word) >>> 0, 7);
    return `${name} ${bits.toString(16)}`;
  });
  expect(prints).toEqual([
    'exp e52b3fcd',
    'log 77d46476',
    'log1p 8734321',
    'log2 48125e3f',
    'sinPi 63bdd205',
    'cosPi 2dac3bbc',
    'root d29cc1af',
  ]);
});
