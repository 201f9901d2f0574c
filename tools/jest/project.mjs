import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** Jest's configuration of one folder of the workspace: TypeScript as ES modules, bon packages from source. */
export const project = (path, traps) => ({
  displayName: path.replace(/^packages\//, ''),
  rootDir: `${root}/${path}`,
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.mts'],
  moduleFileExtensions: ['ts', 'mts', 'mjs', 'js', 'cjs', 'json', 'node'],
  transform: { '\\.m?ts$': [`${root}/tools/jest/transform.mjs`, swc] },
  modulePathIgnorePatterns: ['/dist/', '/\\.venv/'],
  testEnvironment: `${root}/tools/jest/environment.mjs`,
  testEnvironmentOptions: { customExportConditions: ['@bon/source', 'node', 'node-addons'] },
  sandboxInjectedGlobals: ['Math', 'Number', 'Infinity'],
  moduleNameMapper: { '^fast-check$': `${root}/tools/jest/seeded-fast-check.mjs` },
  setupFiles: traps.map((name) => `${root}/tools/jest/${name}.mjs`),
});
