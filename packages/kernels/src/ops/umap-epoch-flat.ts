import { type Twin } from './twin.ts';
import { umapEpoch } from './umap-epoch.ts';

/** `umapEpoch` for maps of two dimensions. Scratch: 8 bytes for each edge of the vertices of a part. */
export const umapEpochFlat: Twin = umapEpoch;
