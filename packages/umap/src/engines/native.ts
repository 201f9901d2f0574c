import { within } from '@bon/core';
import { findCurve } from '../curve.ts';
import { layoutStart } from '../init/start.ts';
import { optimizeLayout } from '../layout.ts';
import { epochsFor } from '../options.ts';
import { type UmapEngine } from './engine.ts';

/** Our own layout, on all threads. */
export const native: UmapEngine = async ({ settings, points, graph }, run) => {
  const { nComponents: dims, init, onEpoch } = settings;
  const start = await layoutStart(init, { graph, points, dims }, within(run, 'init', 0, 0.15));
  const options = {
    ...settings,
    curve: findCurve(settings),
    nEpochs: epochsFor(graph.rows, settings.nEpochs),
    onEpoch: onEpoch ?? undefined,
  };
  return optimizeLayout({ graph, start }, options, within(run, 'layout', 0.15, 1));
};
