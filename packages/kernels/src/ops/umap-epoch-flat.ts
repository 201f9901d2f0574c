import { umapEpoch } from './umap-epoch.ts';
import { type Twin } from './twin.ts';

/** `umapEpoch` for maps of two dimensions. */
export const umapEpochFlat: Twin = umapEpoch;
