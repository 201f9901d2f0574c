export { type Curve, findCurve } from './curve.ts';
export { type Densities, localRadii } from './density.ts';
export { disconnect } from './disconnect.ts';
export { bipartiteMembership, fuzzyGraph, fuzzyUnion, membership } from './fuzzy-graph.ts';
export { principalMap } from './init/principal.ts';
export { spectralInit } from './init/spectral.ts';
export { type InitName, layoutStart } from './init/start.ts';
export {
  inferEdges,
  type InferInput,
  type InferOptions,
  type InferredEdges,
} from './infer-edges.ts';
export {
  type DensityOptions,
  type LayoutInput,
  type LayoutOptions,
  optimizeLayout,
} from './layout.ts';
export { umapModel, type UmapModel } from './model.ts';
export { type UmapOptions, type UmapSettings } from './options.ts';
export { loadUmap } from './saved.ts';
export { type Bandwidths, smoothKnn, type SmoothOptions } from './smooth-knn.ts';
export { superviseByNumbers } from './supervise-continuous.ts';
export { resetLocalConnectivity, superviseByLabels } from './supervise.ts';
export { type FrozenMap, transformPoints } from './transform.ts';
export { umap, type UmapInput, type UmapOutput } from './umap.ts';
export {
  filterWeightedEdges,
  type NamedEdges,
  nameEdges,
  weightedEdges,
  type WeightedEdges,
} from './weighted-edges.ts';
