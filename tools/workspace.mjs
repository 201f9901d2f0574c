import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

const readProject = (folder) => ({
  folder,
  path: join(root, folder),
  manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
});

const projectsIn = (parent) =>
  readdirSync(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map(readProject);

/** The packages below packages/, each with its folder, absolute path and manifest. */
export const packages = projectsIn('packages');

/** Everything that goes to the registry: the packages and the apps that are not private. */
export const published = [...packages, ...projectsIn('apps')].filter(
  ({ manifest }) => manifest.private !== true,
);
