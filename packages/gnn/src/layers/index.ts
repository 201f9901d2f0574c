import { sage } from './sage.ts';

/** Every kind of layer there is. */
export const layers = [sage] as const;

/** The name of a kind of layer. */
export type LayerName = (typeof layers)[number]['name'];
