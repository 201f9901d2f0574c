import { type FeatureMatrix, type Matrix, type Model, startRun } from '@bon/core';
import { neighborIndex, type Points } from '@bon/neighbors';
import { type UmapSettings } from './options.ts';
import { saveUmap } from './saved.ts';
import { transformPoints } from './transform.ts';

/** What UMAP learned: the points it saw, and where it put them. */
export interface UmapModel extends Model<Points, Matrix> {
  readonly kind: 'umap';
  readonly settings: UmapSettings;
  readonly points: FeatureMatrix;
  /** Points × nComponents. */
  readonly embedding: Matrix;
}

/** A model over a finished map. */
export function umapModel(
  settings: UmapSettings,
  points: FeatureMatrix,
  embedding: Matrix,
): UmapModel {
  let index: ReturnType<typeof neighborIndex> | undefined;
  const transform: UmapModel['transform'] = (input, run) => {
    index ??= neighborIndex(points, settings.metric);
    return transformPoints({ settings, index, embedding }, input, startRun(run));
  };
  const save = (): ReturnType<UmapModel['save']> => saveUmap(settings, points, embedding);
  return { kind: 'umap', settings, points, embedding, transform, save };
}
