import { BonError, decodeSafetensors, encodeSafetensors, type Tensor } from '@bon/core';
import { expect, test } from '@jest/globals';

const small = {
  b: { shape: [2], data: Int8Array.of(-1, 1) },
  a: { shape: [1, 2], data: Float32Array.of(0.5, -2) },
};

const textOf = (bytes: Uint8Array) => {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return new TextDecoder().decode(bytes.subarray(8, 8 + length));
};

/** A file with any header and any data. */
function file(header: string, data: Uint8Array = new Uint8Array(0), claimed?: bigint) {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, claimed ?? BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

const tensor = (dtype: string, shape: unknown, offsets: unknown) =>
  JSON.stringify({ dtype, shape, data_offsets: offsets });

test('tensors come back as they were, each of its own type', () => {
  const tensors: Record<string, Tensor> = {
    f32: { shape: [2, 2], data: Float32Array.of(1, -0, NaN, Infinity) },
    f64: { shape: [1], data: Float64Array.of(Math.PI) },
    i32: { shape: [3], data: Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1) },
    u32: { shape: [1], data: Uint32Array.of(2 ** 32 - 1) },
    i8: { shape: [2], data: Int8Array.of(-128, 127) },
    u8: { shape: [2], data: Uint8Array.of(0, 255) },
    u16: { shape: [1], data: Uint16Array.of(65535) },
    empty: { shape: [0, 7], data: new Float32Array(0) },
    scalar: { shape: [], data: Float32Array.of(3) },
  };
  expect(decodeSafetensors(encodeSafetensors(tensors))).toEqual(tensors);
});

test('the file is laid out as safetensors says: length, JSON padded to 8, data without holes', () => {
  const bytes = encodeSafetensors(small);
  const header = textOf(bytes);
  expect(header.trimEnd()).toBe(
    '{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"I8","shape":[2],"data_offsets":[8,10]}}',
  );
  expect(header.length % 8).toBe(0);
  expect([...bytes.subarray(8 + header.length)]).toEqual([0, 0, 0, 63, 0, 0, 0, 192, 255, 1]);
});

test('equal tensors give equal bytes, whatever order they were named in', () => {
  expect(encodeSafetensors({ a: small.a, b: small.b })).toEqual(encodeSafetensors(small));
});

test('no tensors is a file too', () => {
  expect(decodeSafetensors(encodeSafetensors({}))).toEqual({});
});

test('a view into a larger buffer writes only what it shows', () => {
  const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  const back = decodeSafetensors(encodeSafetensors({ x: { shape: [2], data } }));
  expect(back['x'].data).toEqual(Float32Array.of(2, 3));
});

test('bytes that begin anywhere in a buffer are read', () => {
  const bytes = encodeSafetensors(small);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(decodeSafetensors(shifted.subarray(3))).toEqual(small);
});

test('a Node Buffer is read like any bytes', () => {
  expect(decodeSafetensors(Buffer.from(encodeSafetensors(small)))).toEqual(small);
});

test('metadata of other writers is passed over', () => {
  const header = `{"__metadata__":{"format":"pt"},"x":${tensor('U8', [1], [0, 1])}}`;
  expect(decodeSafetensors(file(header, Uint8Array.of(9)))).toEqual({
    x: { shape: [1], data: Uint8Array.of(9) },
  });
});

const refusals: [string, Uint8Array, RegExp][] = [
  ['nothing', new Uint8Array(0), /0 bytes are too few/],
  [
    'a length that no file has',
    file('{}', undefined, 2n ** 63n),
    /claims 9223372036854775808 bytes/,
  ],
  ['a header over 100 MB', file('{}', undefined, 100_000_001n), /at most 100000000/],
  ['a header longer than the file', file('{}', undefined, 3n), /cut off/],
  ['a header that begins with a blank', file(' {}'), /does not begin with \{/],
  ['a header that is no JSON', file('{]'), /no JSON/],
  ['a header that is not UTF-8', file('{}').fill(0xff, 9), /not UTF-8/],
  [
    'two tensors of one name',
    file(`{"x":${tensor('U8', [0], [0, 0])},"x":${tensor('U8', [0], [0, 0])}}`),
    /comes twice/,
  ],
  [
    'one name written in two ways',
    file(`{"x":${tensor('U8', [0], [0, 0])},"\\u0078":${tensor('U8', [0], [0, 0])}}`),
    /comes twice/,
  ],
  [
    'a name that reaches the prototype',
    file(`{"__proto__":${tensor('U8', [0], [0, 0])}}`),
    /not allowed/,
  ],
  ['the same, escaped', file(`{"\\u005f_proto__":${tensor('U8', [0], [0, 0])}}`), /not allowed/],
  ['a tensor that is no object', file('{"x":[]}'), /described by no object/],
  [
    'an unknown field',
    file('{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"path":"/etc"}}'),
    /unknown field "path"/,
  ],
  ['an unknown type', file(`{"x":${tensor('BF16', [0], [0, 0])}}`), /unknown type "BF16"/],
  ['a negative side', file(`{"x":${tensor('U8', [-1], [0, 0])}}`), /no proper shape/],
  ['a fractional side', file(`{"x":${tensor('U8', [0.5], [0, 0])}}`), /no proper shape/],
  [
    'a shape that overflows',
    file(`{"x":${tensor('U8', [2 ** 40, 2 ** 40], [0, 0])}}`),
    /no proper shape/,
  ],
  ['a shape that is no list', file(`{"x":${tensor('U8', 1, [0, 0])}}`), /no proper shape/],
  ['one offset', file(`{"x":${tensor('U8', [0], [0])}}`), /no proper data_offsets/],
  ['a negative offset', file(`{"x":${tensor('U8', [0], [-1, -1])}}`), /no proper data_offsets/],
  [
    'offsets the wrong way round',
    file(`{"x":${tensor('U8', [1], [1, 0])}}`, Uint8Array.of(1)),
    /outside/,
  ],
  [
    'offsets past the end',
    file(`{"x":${tensor('U8', [2], [0, 2])}}`, Uint8Array.of(1)),
    /outside the 1 bytes/,
  ],
  [
    'more bytes than the shape has',
    file(`{"x":${tensor('U8', [1], [0, 2])}}`, Uint8Array.of(1, 2)),
    /shape says otherwise/,
  ],
  [
    'an overlap',
    file(
      `{"x":${tensor('U8', [2], [0, 2])},"y":${tensor('U8', [1], [1, 2])}}`,
      Uint8Array.of(1, 2),
    ),
    /hole or an overlap/,
  ],
  ['a hole', file(`{"x":${tensor('U8', [1], [1, 2])}}`, Uint8Array.of(1, 2)), /hole or an overlap/],
  [
    'bytes after the last tensor',
    file(`{"x":${tensor('U8', [1], [0, 1])}}`, Uint8Array.of(1, 2)),
    /1 bytes belong to no tensor/,
  ],
];

test.each(refusals)('%s is refused', (_, bytes, message) => {
  expect(() => decodeSafetensors(bytes)).toThrow(message);
  expect(() => decodeSafetensors(bytes)).toThrow(BonError);
});

test('a header nested a hundred thousand deep is refused without a crash', () => {
  const deep = `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect(() => decodeSafetensors(file(deep))).toThrow(/nested deeper than 64/);
});

test('a file cut off at any byte is refused', () => {
  const bytes = encodeSafetensors(small);
  for (let length = 0; length < bytes.length; length++)
    expect(() => decodeSafetensors(bytes.slice(0, length))).toThrow(BonError);
});

test('one flipped bit gives other tensors or a refusal, never another error', () => {
  const bytes = encodeSafetensors(small);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = flipped[bit >> 3] ^ (1 << (bit & 7));
    try {
      decodeSafetensors(flipped);
    } catch (error) {
      expect(error).toBeInstanceOf(BonError);
    }
  }
});

test('what can not be written is refused when it is written', () => {
  const one = Float32Array.of(1);
  expect(() => encodeSafetensors({ x: { shape: [2], data: one } })).toThrow(
    /1 numbers for shape 2/,
  );
  expect(() => encodeSafetensors({ x: { shape: [-1], data: one } })).toThrow(/no proper shape/);
  expect(() => encodeSafetensors({ constructor: { shape: [1], data: one } })).toThrow(BonError);
  expect(() => encodeSafetensors({ __metadata__: { shape: [1], data: one } })).toThrow(BonError);
  const data = new Float16Like(1) as unknown as Float32Array;
  expect(() => encodeSafetensors({ x: { shape: [1], data } })).toThrow(/no known type/);
});

class Float16Like {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
}
