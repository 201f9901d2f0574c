import { type Twin } from './twin.ts';
import { umapEpoch } from './umap-epoch.ts';

/**
 * `umapEpoch` for maps of two dimensions, four vertices side by side. Scratch: 32 bytes, and 48 for each fourth edge
 * of the vertices of a part and for each edge of the fullest of them.
 */
export const umapEpochFlat: Twin = umapEpoch;
