import {
  BonError,
  decodeModel,
  decodeModelFile,
  encodeModel,
  encodeModelFile,
  type Json,
  type SavedModel,
} from '@bon/core';
import { expect, test } from '@jest/globals';

const saved: SavedModel = {
  kind: 'umap',
  version: 1,
  state: { nNeighbors: 15, names: ['a', 'ü'], nothing: null, deep: { 2: true, 10: -0.5 } },
  tensors: { embedding: { shape: [1, 2], data: Float32Array.of(1, 2) } },
};

const withJson = (json: string) => ({
  ...encodeModel(saved),
  'model.json': new TextEncoder().encode(json),
});

test('a model comes back from two files and from one', () => {
  expect(decodeModel(encodeModel(saved))).toEqual(saved);
  expect(decodeModelFile(encodeModelFile(saved))).toEqual(saved);
});

test('equal models give equal bytes, whatever order their fields were made in', () => {
  const other: SavedModel = {
    tensors: saved.tensors,
    state: { deep: { 10: -0.5, 2: true }, nothing: null, names: ['a', 'ü'], nNeighbors: 15 },
    version: 1,
    kind: 'umap',
  };
  expect(encodeModelFile(other)).toEqual(encodeModelFile(saved));
  expect(new TextDecoder().decode(encodeModel(saved)['model.json'])).toBe(
    '{"format":"bon-model","kind":"umap","state":{"deep":{"10":-0.5,"2":true},"nNeighbors":15,"names":["a","ü"],"nothing":null},"version":1}\n',
  );
});

test('a negative zero stays one', () => {
  const back = decodeModel(encodeModel({ ...saved, state: { zero: -0 } }));
  expect(back.state).toEqual({ zero: -0 });
});

test.each<[string, string, RegExp]>([
  ['nothing', '', /no JSON/],
  ['a list', '[]', /no object/],
  ['another program’s JSON', '{"kind":"umap"}', /format is undefined/],
  ['no kind', '{"format":"bon-model","version":1,"state":{}}', /kind is undefined/],
  [
    'a kind that is a path',
    '{"format":"bon-model","kind":"../x","version":1,"state":{}}',
    /kind is "..\/x"/,
  ],
  ['no version', '{"format":"bon-model","kind":"umap","state":{}}', /version is undefined/],
  ['version 0', '{"format":"bon-model","kind":"umap","version":0,"state":{}}', /version is 0/],
  [
    'a version in words',
    '{"format":"bon-model","kind":"umap","version":"1","state":{}}',
    /version is "1"/,
  ],
  ['no state', '{"format":"bon-model","kind":"umap","version":1}', /no state/],
  [
    'an unknown field',
    '{"format":"bon-model","kind":"umap","version":1,"state":{},"code":"1"}',
    /unknown field "code"/,
  ],
  [
    'a field twice',
    '{"format":"bon-model","kind":"umap","kind":"umap","version":1,"state":{}}',
    /"kind" comes twice/,
  ],
  [
    'a prototype',
    '{"format":"bon-model","kind":"umap","version":1,"state":{"__proto__":{"x":1}}}',
    /"__proto__" is not allowed/,
  ],
  [
    'a constructor deep inside',
    '{"format":"bon-model","kind":"umap","version":1,"state":[[{"constructor":1}]]}',
    /"constructor" is not allowed/,
  ],
  [
    'an escaped prototype',
    '{"format":"bon-model","kind":"umap","version":1,"state":{"\\u005f_proto__" : 1}}',
    /not allowed/,
  ],
])('%s is refused as model.json', (_, json, message) => {
  expect(() => decodeModel(withJson(json))).toThrow(message);
  expect(() => decodeModel(withJson(json))).toThrow(BonError);
});

test('names that only look dangerous inside strings do no harm', () => {
  const json =
    '{"format":"bon-model","kind":"umap","version":1,"state":["\\"__proto__\\":1", "a\\\\", "__proto__"]}';
  expect(decodeModel(withJson(json)).state).toEqual(['"__proto__":1', 'a\\', '__proto__']);
});

test('a hundred thousand levels are refused without a crash', () => {
  const json = `{"format":"bon-model","kind":"umap","version":1,"state":${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
  expect(() => decodeModel(withJson(json))).toThrow(/nested deeper than 64/);
  let deep: Json = 1;
  for (let level = 0; level < 1e4; level++) deep = [deep];
  expect(() => encodeModel({ ...saved, state: deep })).toThrow(/nested deeper than 64/);
});

test.each<[string, unknown, RegExp]>([
  ['NaN', { x: NaN }, /holds NaN/],
  ['an infinite number', [Infinity], /holds Infinity/],
  ['a function', { run: () => 1 }, /no JSON/],
  ['undefined', { x: undefined }, /no JSON/],
  ['a forbidden name', { prototype: 1 }, /"prototype" is not allowed/],
])('%s can not be saved', (_, state, message) => {
  expect(() => encodeModel({ ...saved, state: state as Json })).toThrow(message);
});

test('a single file cut off at any byte is refused', () => {
  const bytes = encodeModelFile(saved);
  for (let length = 0; length < bytes.length; length++)
    expect(() => decodeModelFile(bytes.subarray(0, length))).toThrow(BonError);
});

test('one flipped bit gives another model or a refusal, never another error', () => {
  const bytes = encodeModelFile(saved);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = flipped[bit >> 3] ^ (1 << (bit & 7));
    try {
      decodeModelFile(flipped);
    } catch (error) {
      expect(error).toBeInstanceOf(BonError);
    }
  }
  expect(Object.prototype).not.toHaveProperty('x');
});

test('a container of another version is refused', () => {
  const bytes = encodeModelFile(saved);
  bytes[10] = 2;
  expect(() => decodeModelFile(bytes)).toThrow(/container has version 2, expected 1/);
});
