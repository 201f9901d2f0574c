import { existsSync, readdirSync } from 'node:fs';
import { project } from './tools/jest/project.mjs';

// Not UTC, half an hour off and with summer time, so that a date read in local time shows.
process.env.TZ = 'America/St_Johns';

const root = import.meta.dirname;

const inFolder = (folder) =>
  readdirSync(`${root}/${folder}`)
    .map((name) => `${folder}/${name}`)
    .filter((path) => existsSync(`${root}/${path}/package.json`));

export default {
  projects: [
    ...inFolder('packages').map((path) => project(path, ['seeded-only', 'silent-console'])),
    ...inFolder('apps').map((path) => project(path, ['seeded-only'])),
    project('tools', []),
  ],
  reporters: ['default', `${root}/tools/jest/counting-reporter.mjs`],
  maxWorkers: 2,
  // A hang fails; a slow machine does not.
  testTimeout: 60_000,
  waitForUnhandledRejections: true,
};
