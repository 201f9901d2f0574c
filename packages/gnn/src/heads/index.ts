import type { Head } from './head.ts';
import { pairLinear } from './pair-linear.ts';

/** Every head there is. */
export const heads = [pairLinear] as const satisfies readonly Head[];

/** The name of a head. */
export type HeadName = (typeof heads)[number]['name'];
