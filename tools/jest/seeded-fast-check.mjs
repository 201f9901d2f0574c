import fc from '../../node_modules/fast-check/lib/fast-check.js';

/** Stands in for `fast-check` in tests: without a fixed seed it asks Math.random, which throws. */
fc.configureGlobal({ seed: 20260101 });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
