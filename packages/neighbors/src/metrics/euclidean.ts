import { inSpace } from './space.ts';

/** The straight line: √Σ(x - y)². Reads the sparse block as it is; backgrounds cancel. */
export const euclidean = inSpace({});
