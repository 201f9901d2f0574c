import { inSpace } from './space.ts';

/** The way along the axes: Σ|x - y|. */
export const manhattan = inSpace({ measure: () => ({ metric: 'manhattan' }) });
