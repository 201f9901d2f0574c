import { TestEnvironment } from 'jest-environment-node';

const shared = [
  ...['Float32Array', 'Float64Array', 'Int8Array', 'Int16Array', 'Int32Array', 'Uint8ClampedArray'],
  ...['Uint16Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array', 'DataView'],
  ...['SharedArrayBuffer', 'WebAssembly'],
];

/**
 * Node's environment with binary data from one realm: otherwise `instanceof Float32Array` is false for
 * what a worker posts, and `instanceof ArrayBuffer` for the memory of a WebAssembly module.
 */
export default class OneRealmEnvironment extends TestEnvironment {
  constructor(...parts) {
    super(...parts);
    for (const name of shared) this.global[name] = globalThis[name];
  }
}
