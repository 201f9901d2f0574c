import { csrFromCoordinates } from '@bon/core';
import { filterWeightedEdges, nameEdges, weightedEdges } from '@bon/umap';
import { expect, test } from '@jest/globals';

/** Pairs 0–1, 0–2 and 1–2 of weights 1, 0.5 and 0.05, both ways. */
const graph = csrFromCoordinates(
  3,
  3,
  { row: [0, 1, 0, 2, 1, 2], col: [1, 0, 2, 0, 2, 1] },
  [1, 1, 0.5, 0.5, 0.05, 0.05],
);

test.each([
  [0, []],
  [0.1, [1, 1]],
  [0.51, [1, 0.5, 1, 0.5]],
  [1, [1, 0.5, 1, 0.05, 0.5, 0.05]],
  [3, [1, 0.5, 1, 0.05, 0.5, 0.05]],
])('scale %d keeps what is that much weaker than the strongest', (scale, weights) => {
  const { weight } = weightedEdges(graph, { scale });
  expect([...weight]).toEqual(weights.map(Math.fround));
});

test('edges name both ends', () => {
  const { src, dst } = weightedEdges(graph, { scale: 0.1 });
  expect([...src]).toEqual([0, 1]);
  expect([...dst]).toEqual([1, 0]);
});

test('a graph without edges gives none, a negative scale is refused', () => {
  const none = csrFromCoordinates(2, 2, { row: [], col: [] }, []);
  expect(weightedEdges(none, { scale: 1 }).src.length).toBe(0);
  expect(() => weightedEdges(graph, { scale: -1 })).toThrow('umap: scale is -1');
});

test('edges that were kept are filtered again, and come to have names', () => {
  const all = weightedEdges(graph, { scale: 1 });
  const strong = filterWeightedEdges(all, { scale: 0.1 });
  expect(strong).toEqual(weightedEdges(graph, { scale: 0.1 }));
  const { src, dst } = nameEdges(strong, ['a', 'b', 'c']);
  expect([src, dst]).toEqual([
    ['a', 'b'],
    ['b', 'a'],
  ]);
  expect(() => nameEdges(strong, ['a'])).toThrow('an edge ends at point 1, there are 1 names');
});
