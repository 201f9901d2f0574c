import { linear } from './linear.ts';

/** The sum over in-edges, by their weights. */
export const sum = {
  name: 'sum',
  takesSelf: false,
  over: linear(({ dst, weight }) => ({
    edges: Float64Array.from(dst, (_, e) => weight?.[e] ?? 1),
  })),
} as const;
