import { eGraphSage } from './e-graph-sage.ts';
import { gat } from './gat.ts';
import { graphConv } from './graph-conv.ts';
import type { Layer } from './layer.ts';
import { rgcn } from './rgcn.ts';
import { sage } from './sage.ts';

/** Every kind of layer there is. */
export const layers = [sage, graphConv, gat, rgcn, eGraphSage] as const satisfies readonly Layer[];

/** The name of a kind of layer. */
export type LayerName = (typeof layers)[number]['name'];
