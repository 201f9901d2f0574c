import { type Matrix, type Run, within } from '@bon/core';
import { findCurve } from '../curve.ts';
import { originalRadii } from '../density.ts';
import { layoutStart } from '../init/start.ts';
import { optimizeLayout } from '../layout.ts';
import { epochsFor } from '../options.ts';
import { sharesOf } from '../shares.ts';
import { type EngineInput, type UmapEngine } from './engine.ts';

/** Our own layout, on all threads. */
export const native: UmapEngine = async (input, run) => {
  const { settings, points, graph } = input;
  const { nComponents: dims, init } = settings;
  const share = sharesOf(points, settings, true).init;
  const start = await layoutStart(init, { graph, points, dims }, within(run, 'init', 0, share));
  return layOutFrom(
    input,
    start,
    epochsFor(graph.rows, settings.nEpochs),
    within(run, 'layout', share, 1),
  );
};

/** The map that comes of `start` in `nEpochs` epochs. */
export async function layOutFrom(
  { settings, knn, graph }: EngineInput,
  start: Matrix,
  nEpochs: number,
  run: Run,
): Promise<Matrix> {
  const { densmap, onEpoch } = settings;
  const options = {
    ...settings,
    curve: findCurve(settings),
    nEpochs,
    onEpoch: onEpoch ?? undefined,
  };
  const density = densmap
    ? { ...settings, radii: await originalRadii(graph, knn, run) }
    : undefined;
  return optimizeLayout({ graph, start, density }, options, run);
}
