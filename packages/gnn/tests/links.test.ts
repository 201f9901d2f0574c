import { createRng } from '@bon/core';
import { knownLinks, negativeLinks } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';

const links = { src: Int32Array.of(0, 0, 1, 2), dst: Int32Array.of(1, 2, 2, 0) };

test('a known link is known in its direction and relation only', () => {
  const known = knownLinks(3, { ...links, relation: Int32Array.of(0, 1, 0, 1) });
  expect(known.has(0, 0, 1)).toBe(true);
  expect(known.has(1, 0, 0)).toBe(false);
  expect(known.has(0, 1, 1)).toBe(false);
  expect(known.has(2, 1, 0)).toBe(true);
});

test('negatives differ in one end, keep the relation, and are no known links', () => {
  const relation = Int32Array.of(0, 1, 0, 1);
  const known = knownLinks(50, { ...links, relation });
  const drawn = negativeLinks({ ...links, relation }, 25, {
    nodes: 50,
    known,
    rng: createRng(1, 'negatives'),
  });
  expect(drawn.src).toHaveLength(100);
  let sources = 0;
  drawn.src.forEach((src, i) => {
    const e = Math.floor(i / 25);
    const [sameSource, sameTarget] = [src === links.src[e], drawn.dst[i] === links.dst[e]];
    expect(sameSource || sameTarget).toBe(true);
    expect(drawn.relation[i]).toBe(relation[e]);
    expect(known.has(src, relation[e], drawn.dst[i])).toBe(false);
    if (!sameSource) sources++;
  });
  expect(sources).toBeGreaterThan(25);
  expect(sources).toBeLessThan(75);
});

test('negatives come from the seed', () => {
  const known = knownLinks(50, links);
  const draw = (seed: number) =>
    negativeLinks(links, 5, { nodes: 50, known, rng: createRng(seed, 'negatives') });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(2)).not.toEqual(draw(1));
});

test('a node that is linked to all others does not keep the draw from ending', () => {
  const full = { src: Int32Array.of(0, 0, 1, 1), dst: Int32Array.of(0, 1, 0, 1) };
  const drawn = negativeLinks(full, 1, {
    nodes: 2,
    known: knownLinks(2, full),
    rng: createRng(1, 'negatives'),
  });
  expect(drawn.src).toHaveLength(4);
});

test('links that numbers can not tell apart are refused', () => {
  expect(() => knownLinks(200_000_000, links)).toThrow(/can't be told apart/);
});
