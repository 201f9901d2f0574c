import { brayCurtis } from './bray-curtis.ts';
import { canberra } from './canberra.ts';
import { chebyshev } from './chebyshev.ts';
import { correlation } from './correlation.ts';
import { euclidean } from './euclidean.ts';
import { hamming } from './hamming.ts';
import { jaccard } from './jaccard.ts';
import { manhattan } from './manhattan.ts';
import type { PairMetric } from './metric.ts';
import { minkowski } from './minkowski.ts';

const always = (metric: PairMetric) => (): PairMetric => metric;

/** Every metric that kernels know, made with minkowski's exponent and what a metric multiplies by; kernels know it by its place in this list. */
const makers = {
  euclidean: always(euclidean),
  manhattan: always(manhattan),
  chebyshev: always(chebyshev),
  minkowski,
  canberra: always(canberra),
  braycurtis: always(brayCurtis),
  hamming: always(hamming),
  jaccard: always(jaccard),
  correlation,
} as const satisfies Record<string, (p: number, scale: number) => PairMetric>;

/** The name of a metric that kernels know. */
export type PairMetricName = keyof typeof makers;

/** The names in the order in which kernels number them. */
export const pairMetricNames = Object.keys(makers) as readonly PairMetricName[];

/** The metric of a number, with minkowski's exponent and what it multiplies by. */
export function pairMetricOf(number: number, p: number, scale: number): PairMetric {
  return makers[pairMetricNames[number]](p, scale);
}
