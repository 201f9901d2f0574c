import { createHash } from 'node:crypto';
import { createTransformer as createSwcTransformer } from '@swc/jest';

/**
 * Jest runs modules in a vm context whose global look-ups are some 170 times slower than Node's, which would make
 * numeric tests useless. Binding the globals that loops use once per module restores full speed.
 */
const loopGlobals = [
  ...[
    'Math',
    'Number',
    'Infinity',
    'NaN',
    'Array',
    'Object',
    'Atomics',
    'BigInt',
    'String',
    'Set',
    'Map',
  ],
  ...['Float32Array', 'Float64Array', 'Int32Array', 'Uint32Array', 'Int16Array', 'Uint16Array'],
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'DataView', 'isNaN', 'isFinite'],
];

/** Only a declaration of the module's own scope would clash; swc prints those at the start of a line. */
function declares(code, name) {
  const binding = String.raw`^(?:export )?(?:const|let|var|class|(?:async )?function\*?) (?:[{[][^=]*?)?\b${name}\b`;
  const imported = String.raw`^import [^'"]*\b${name}\b`;
  return new RegExp(`${binding}|${imported}`, 'm').test(code);
}

const reads = (code, name) => new RegExp(`(?<![.\\w$])${name}\\b`).test(code);

/** One line without a line break, so that the lines of the source map stay true. */
function prelude(code) {
  const names = loopGlobals.filter((name) => reads(code, name) && !declares(code, name));
  return names.length === 0 ? '' : `const { ${names.join(', ')} } = globalThis; `;
}

const withPrelude = (output) => ({ ...output, code: prelude(output.code) + output.code });

/** The swc transformer of jest, with the globals of every ES module bound on its first line. */
function createTransformer(options) {
  const swc = createSwcTransformer(options);
  return {
    ...swc,
    process: (source, path, jest) => {
      const output = swc.process(source, path, jest);
      return jest.supportsStaticESM ? withPrelude(output) : output;
    },
    processAsync: async (source, path, jest) =>
      withPrelude(await swc.processAsync(source, path, jest)),
    getCacheKey: (source, path, ...rest) =>
      createHash('sha1')
        .update(swc.getCacheKey(source, path, ...rest))
        .update(`${prelude}${declares}${loopGlobals}`)
        .digest('hex'),
  };
}

export default { createTransformer };
