import { inSpace } from './space.ts';

/** The widest gap: max|x - y|. */
export const chebyshev = inSpace({ measure: () => ({ metric: 'chebyshev' }) });
