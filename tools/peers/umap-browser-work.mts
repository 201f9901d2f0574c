import { createRng, matrix } from '@bon/core';
import { umap } from '@bon/umap';
import { fingerprint } from '../tests/browser/fingerprint.ts';

/** A map laid out here: how long it took at best, and its bytes in a word. */
export interface Figure {
  readonly rows: number;
  readonly cols: number;
  readonly seconds: number;
  readonly print: string;
}

const shapes = [
  [2000, 20],
  [10_000, 20],
] as const;
const FITS = 1;

/** Lays out each set of points; the same in Node and in a page. `onFigure` is told of each as it comes. */
export async function figures(
  threads: number,
  onFigure: (figure: Figure) => void = () => undefined,
): Promise<Figure[]> {
  const found: Figure[] = [];
  for (const [rows, cols] of shapes) {
    const points = clouds(rows, cols);
    let seconds = Infinity;
    let print = '';
    for (let fit = 0; fit < FITS; fit++) {
      const started = performance.now();
      const { output } = await umap().fit({ points }, { threads });
      seconds = Math.min(seconds, (performance.now() - started) / 1000);
      print = fingerprint(output.embedding.data);
    }
    found.push({ rows, cols, seconds, print });
    onFigure({ rows, cols, seconds, print });
  }
  return found;
}

function clouds(rows: number, cols: number) {
  const rng = createRng(20, `clusters/${cols}`);
  const centres = Float32Array.from({ length: 20 * cols }, () => 3 * rng.normal());
  const data = Float32Array.from(
    { length: rows * cols },
    (_, at) => (centres[(Math.floor(at / cols) % 20) * cols + (at % cols)] ?? 0) + rng.normal(),
  );
  return matrix(rows, cols, data);
}
