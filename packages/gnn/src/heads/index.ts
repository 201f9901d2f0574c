import { bilinear } from './bilinear.ts';
import { cosine } from './cosine.ts';
import { dot } from './dot.ts';
import type { Head } from './head.ts';
import { nodeLinear } from './node-linear.ts';
import { pairLinear } from './pair-linear.ts';
import { pairMlp } from './pair-mlp.ts';

/** Every head there is. */
export const heads = [
  pairLinear,
  pairMlp,
  dot,
  cosine,
  bilinear,
  nodeLinear,
] as const satisfies readonly Head[];

/** The name of a head. */
export type HeadName = (typeof heads)[number]['name'];
