/**
 * The whole program of a worker, as text, so that bundlers need no configuration and no file is fetched.
 *
 * A worker claims parts by counting up a shared counter, and starts a step's first part only when as many
 * parts are done as there were before it. Only where one sleeps must it be woken, which is dear. Control words, each in
 * a cache line of its own: 0 next part, 16 parts done, 32 stop, 48 how many sleep.
 */
export const workerSource = `'use strict';
const port = typeof require === 'function' ? require('node:worker_threads').parentPort : self;
const NEXT = 0, DONE = 16, STOP = 32, ASLEEP = 48, WORDS = 49, SPINS = 20000;
const arenas = new Map();

function open({ id, module, memory, scratch }) {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  exports.setScratch(scratch);
  arenas.set(id, { kernels: exports, control: new Int32Array(memory.buffer, 0, WORDS) });
}

function waitFor(control, wanted) {
  for (let spin = 0; spin < SPINS; spin++)
    if (Atomics.load(control, DONE) >= wanted || Atomics.load(control, STOP)) return;
  Atomics.add(control, ASLEEP, 1);
  for (;;) {
    const done = Atomics.load(control, DONE);
    if (done >= wanted || Atomics.load(control, STOP)) break;
    Atomics.wait(control, DONE, done, 1000);
  }
  Atomics.sub(control, ASLEEP, 1);
}

function run({ id, steps, starts }) {
  const { kernels, control } = arenas.get(id);
  const total = starts[steps.length];
  let s = -1, kernel, args, range, size;
  for (;;) {
    const part = Atomics.add(control, NEXT, 1);
    if (part >= total) return;
    if (part >= starts[s + 1]) {
      do s++; while (part >= starts[s + 1]);
      ({ args, range } = steps[s]);
      kernel = kernels[steps[s].kernel];
      size = Math.max(1, steps[s].grain ?? range);
    }
    if (Atomics.load(control, DONE) < starts[s]) waitFor(control, starts[s]);
    if (Atomics.load(control, STOP)) return;
    const begin = (part - starts[s]) * size;
    kernel(...args, begin, Math.min(range, begin + size));
    Atomics.add(control, DONE, 1);
    if (Atomics.load(control, ASLEEP) > 0) Atomics.notify(control, DONE);
  }
}

port.onmessage = ({ data }) => {
  if (data.type === 'open') open(data);
  else if (data.type === 'close') arenas.delete(data.id);
  else {
    try {
      run(data);
      port.postMessage({ id: data.id });
    } catch (error) {
      port.postMessage({ id: data.id, error: String(error && error.stack || error) });
    }
  }
};
`;
