import {
  type FeatureMatrix,
  type Fit,
  type Matrix,
  type Model,
  type Run,
  type RunOptions,
  startRun,
  within,
} from '@bon/core';
import { asPoints, neighborIndex, type Points } from '@bon/neighbors';
import { type Curve, findCurve } from './curve.ts';
import { invertPlaces } from './inverse.ts';
import { type UmapSettings } from './options.ts';
import { saveUmap } from './saved.ts';
import { transformPoints } from './transform.ts';
import { updateMap } from './update.ts';
import { type UmapOutput } from './umap.ts';

/** What UMAP learned: the points it saw, and where it put them. */
export interface UmapModel extends Model<Points, Matrix> {
  readonly kind: 'umap';
  readonly settings: UmapSettings;
  readonly points: FeatureMatrix;
  /** Points × nComponents. */
  readonly embedding: Matrix;
  /**
   * What would lie at places of the map: features of the nearest points there, mixed.
   *
   * @throws BonError `input` when the places have not the map's dimensions.
   */
  inverseTransform(places: Matrix, run?: RunOptions | Run): Promise<FeatureMatrix>;
  /**
   * A map with new points besides the old ones, which stay nearly where they are; this model stays as it is.
   * The labels of a supervised map are not heeded again.
   *
   * @throws BonError `input` when the new points have other features.
   */
  update(points: Points, run?: RunOptions | Run): Promise<Fit<UmapModel, UmapOutput>>;
}

/** A model over a finished map. */
export function umapModel(
  settings: UmapSettings,
  points: FeatureMatrix,
  embedding: Matrix,
): UmapModel {
  let index: ReturnType<typeof neighborIndex> | undefined;
  let curve: Curve | undefined;
  const transform: UmapModel['transform'] = (input, run) => {
    index ??= neighborIndex(points, settings.metric);
    curve ??= findCurve(settings);
    return transformPoints({ settings, index, embedding, curve }, input, startRun(run));
  };
  const known = { settings, points, embedding };
  return {
    kind: 'umap',
    ...known,
    transform,
    inverseTransform: (places, run) => invertPlaces(known, places, startRun(run)),
    update: async (input, run) => {
      const started = startRun(run);
      const fresh = asPoints(input, 'umap');
      const places = await transform(fresh, within(started, 'transform', 0, 0.2));
      const all = await updateMap(known, fresh, places, within(started, 'update', 0.2, 1));
      const model = umapModel(settings, all.points, all.embedding);
      return { model, output: { embedding: all.embedding, graph: all.graph } };
    },
    save: () => saveUmap(settings, points, embedding),
  };
}
