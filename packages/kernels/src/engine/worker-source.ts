/**
 * The whole program of a worker, as text, so that bundlers need no configuration and no file is fetched.
 *
 * The parts of a step are shared out among homes, the same rows to the same home in each step, so that what one step
 * wrote is in the cache of the thread that reads it in the next. A worker claims parts of its own home, then those
 * that others left, by counting up the home's cursor, and begins a phase only when all parts before are done. Only where one
 * sleeps must it be woken, which is dear. Control words, each in a cache line of its own: 0 parts done, 16 stop, 32 how
 * many sleep, 48 and each sixteenth one more a home's cursor.
 */
export const workerSource = `'use strict';
const port = typeof require === 'function' ? require('node:worker_threads').parentPort : self;
const DONE = 0, STOP = 16, ASLEEP = 32, CURSORS = 48, LINE = 16, SPINS = 20000;
const arenas = new Map();

function open({ id, module, memory }) {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  arenas.set(id, { kernels: exports, control: new Int32Array(memory.buffer) });
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

/** Of a step's parts, the first whose home this is, and how many; where there are fewer parts than homes they go round. */
function shareOf(parts, s, home, homes) {
  if (parts < homes) {
    const turn = (home + s) % homes;
    return [turn, turn < parts ? 1 : 0];
  }
  const first = Math.floor((parts * home) / homes);
  return [first, Math.floor((parts * (home + 1)) / homes) - first];
}

/** For each home the first parts of its steps, and how many parts of it stand before each step. */
function shareOut({ steps, starts, homes }) {
  return Array.from({ length: homes }, (_, home) => {
    const firsts = new Int32Array(steps.length);
    const before = new Int32Array(steps.length + 1);
    for (let s = 0; s < steps.length; s++) {
      const [first, count] = shareOf(starts[s + 1] - starts[s], s, home, homes);
      firsts[s] = first;
      before[s + 1] = before[s] + count;
    }
    return { cursor: CURSORS + LINE * home, firsts, before };
  });
}

/** The next part of a home before number end, or -1. */
function claim(control, cursor, end) {
  for (;;) {
    const next = Atomics.load(control, cursor);
    if (next >= end) return -1;
    if (Atomics.compareExchange(control, cursor, next, next + 1) === next) return next;
  }
}

function run({ id, thread, scratch, program }) {
  const { kernels, control } = arenas.get(id);
  kernels.setScratch(scratch);
  const { steps, starts, phases } = program;
  const homes = shareOut(program);
  for (let p = 0; p + 1 < phases.length; p++) {
    const wanted = starts[phases[p]];
    if (Atomics.load(control, DONE) < wanted) waitFor(control, wanted);
    for (let turn = 0; turn < homes.length; turn++) {
      const { cursor, firsts, before } = homes[(thread + turn) % homes.length];
      const end = before[phases[p + 1]];
      let s = phases[p];
      for (let part; (part = claim(control, cursor, end)) >= 0; ) {
        if (Atomics.load(control, STOP)) return;
        while (part >= before[s + 1]) s++;
        const { kernel, args, range, grain = range } = steps[s];
        const size = Math.max(1, grain);
        const begin = (firsts[s] + part - before[s]) * size;
        kernels[kernel](...args, begin, Math.min(range, begin + size));
        Atomics.add(control, DONE, 1);
        if (Atomics.load(control, ASLEEP) > 0) Atomics.notify(control, DONE);
      }
    }
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
