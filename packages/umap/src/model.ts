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
import { checkedPoints, type NeighborIndex, type Points } from '@bon/neighbors';
import { type Curve, findCurve } from './curve.ts';
import { indexOf } from './index-of.ts';
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

/** A model over a finished map; `known` is the index that the map was made by, if there was one. */
export function umapModel(
  settings: UmapSettings,
  points: FeatureMatrix,
  embedding: Matrix,
  known?: NeighborIndex,
): UmapModel {
  let index = known;
  let curve: Curve | undefined;
  const transform: UmapModel['transform'] = async (input, run) => {
    index ??= indexOf(settings, points);
    curve ??= findCurve(settings);
    return transformPoints({ settings, index, embedding, curve }, input, startRun(run));
  };
  const placed = { settings, points, embedding };
  return {
    kind: 'umap',
    ...placed,
    transform,
    inverseTransform: async (places, run) => invertPlaces(placed, places, startRun(run)),
    update: async (input, run) => {
      const started = startRun(run);
      const fresh = await checkedPoints(input, 'umap', started);
      const places = await transform(fresh, within(started, 'transform', 0, 0.2));
      const all = await updateMap(placed, fresh, places, within(started, 'update', 0.2, 1));
      const model = umapModel(settings, all.points, all.embedding, all.index);
      return { model, output: { embedding: all.embedding, graph: all.graph } };
    },
    save: () => saveUmap(settings, points, embedding),
  };
}
