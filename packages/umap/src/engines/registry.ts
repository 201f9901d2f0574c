import { type UmapEngine } from './engine.ts';
import { native } from './native.ts';
import { umapJs } from './umap-js.ts';

/** Every engine there is. An engine is a file here and a line in this list. */
export const engines = {
  native,
  'umap-js': umapJs,
} as const satisfies Record<string, UmapEngine>;
