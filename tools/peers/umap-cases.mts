/** A set of points and who lays them out. */
export interface UmapCase {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  /** `clusters`: 20 overlapping normal clouds; `strokes`: ten classes of low rank, mostly zeros, as written digits are. */
  readonly kind: 'clusters' | 'strokes';
  readonly sides: readonly UmapSide[];
}

/** Who lays out: bon, and its peers. */
export const umapSides = ['bon', 'umap-learn', 'umap-js', 'embedding-atlas', 'DruidJS'] as const;
export type UmapSide = (typeof umapSides)[number];

const sizes = [2000, 10_000, 50_000, 200_000];

const thousands = (rows: number): string => (rows < 1e6 ? `${rows / 1000}k` : `${rows / 1e6}M`);

const clusters = (rows: number, cols: number, sides: readonly UmapSide[]): UmapCase => ({
  name: `${thousands(rows)}x${cols}`,
  rows,
  cols,
  kind: 'clusters',
  sides,
});

/** All cases, smaller ones of a width before larger ones: a peer that was too slow is not asked again. */
export const umapCases: readonly UmapCase[] = [
  ...[20, 100].flatMap((cols) => sizes.map((rows) => clusters(rows, cols, umapSides))),
  {
    name: '70kx784',
    rows: 70_000,
    cols: 784,
    kind: 'strokes',
    sides: ['bon', 'umap-learn', 'embedding-atlas'],
  },
  clusters(500_000, 20, ['bon']),
  clusters(1_000_000, 20, ['bon']),
];

/** Neighbours and epochs, the same for every side: umap-learn's defaults. */
export const neighbours = 15;
export const epochsOf = ({ rows }: UmapCase): number => (rows <= 10_000 ? 500 : 200);

/** The case of the same width one size below. */
export function smallerCase({ cols, rows, kind }: UmapCase): UmapCase | undefined {
  return umapCases
    .filter((one) => one.kind === kind && one.cols === cols && one.rows < rows)
    .at(-1);
}
