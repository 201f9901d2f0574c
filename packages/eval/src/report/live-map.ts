import { type Matrix } from '@bon/core';
import { parts } from './client/parts.ts';
import { mapCodes } from './embed/map-codes.ts';

/**
 * Draws a map of flows into a canvas as the report does: bots as diamonds above, others as squares below.
 * For maps that are still being laid out; the page needs `reportStyle` for its colours.
 *
 * @param bot - 1 for a bot's flow, 0 for any other, a row of `embedding` each.
 */
export function paintMap(
  canvas: HTMLCanvasElement,
  embedding: Matrix,
  bot: ArrayLike<number>,
): void {
  parts.drawMap(parts, parts.wholeMap(canvas, mapCodes(embedding), bot));
}
