import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const iterations = 2_000_000;

function sumOfRoots(): number {
  let sum = 0;
  for (let i = 0; i < iterations; i++) sum += Math.sqrt(i) + Math.fround(i);
  return sum;
}

function sumOfRootsBound(): number {
  const { sqrt, fround } = Math;
  let sum = 0;
  for (let i = 0; i < iterations; i++) sum += sqrt(i) + fround(i);
  return sum;
}

function shortest(job: () => number): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    job();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('the environment of the tests', () => {
  it('reads globals in loops about as fast as local bindings', () => {
    expect(shortest(sumOfRoots)).toBeLessThan(20 * shortest(sumOfRootsBound));
  });

  it('refuses unseeded randomness and printing in packages', async () => {
    for (const trap of ['seeded-only', 'silent-console']) await import(`../jest/${trap}.mjs`);
    // eslint-disable-next-line no-restricted-properties -- the refusal itself is tested
    expect(() => Math.random()).toThrow('seeded Rng');
    expect(() => console.log('hello')).toThrow('console.log was called with: hello');
  });

  it('runs in a zone that is not UTC, with summer time', () => {
    expect(new Date('2011-01-15T00:00:00Z').getTimezoneOffset()).toBe(210);
    expect(new Date('2011-07-15T00:00:00Z').getTimezoneOffset()).toBe(150);
  });

  it('shares memory between worker threads and wasm', async () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const script = `
      const { workerData } = require('node:worker_threads');
      new Int32Array(workerData.buffer)[0] = 41;`;
    await once(new Worker(script, { eval: true, workerData: memory }), 'exit');
    expect(new Int32Array(memory.buffer)[0]).toBe(41);
  });

  it('takes binary data of workers and of wasm for what it is', async () => {
    const script = `require('node:worker_threads').parentPort.postMessage(new Float32Array(1));`;
    const [message] = await once(new Worker(script, { eval: true }), 'message');
    expect(message).toBeInstanceOf(Float32Array);
    expect(new WebAssembly.Memory({ initial: 1 }).buffer).toBeInstanceOf(ArrayBuffer);
  });
});
