import { existsSync, readdirSync } from 'node:fs';

// Not UTC, half an hour off and with summer time, so that a date read in local time shows.
process.env.TZ = 'America/St_Johns';

const root = import.meta.dirname;

const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const inFolder = (folder) =>
  readdirSync(`${root}/${folder}`)
    .map((name) => `${folder}/${name}`)
    .filter((path) => existsSync(`${root}/${path}/package.json`));

const project = (path, setupFiles) => ({
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
  setupFiles: [`${root}/tools/jest/setup.mjs`, ...setupFiles],
});

export default {
  projects: [
    ...inFolder('packages').map((path) => project(path, [`${root}/tools/jest/silent-console.mjs`])),
    ...inFolder('apps').map((path) => project(path, [])),
    project('tools', []),
  ],
  reporters: ['default', `${root}/tools/jest/counting-reporter.mjs`],
  maxWorkers: 2,
  waitForUnhandledRejections: true,
};
