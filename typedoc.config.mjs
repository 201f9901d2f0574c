import { readdirSync } from 'node:fs';

/** Pages for every public entry of every package; an undocumented type or value or a broken link is an error. */
export default {
  name: 'bon',
  out: 'docs/reference',
  readme: 'none',
  entryPointStrategy: 'packages',
  entryPoints: readdirSync('packages').map((name) => `packages/${name}`),
  packageOptions: {
    disableSources: true,
    excludeInternal: true,
    includeVersion: true,
    readme: 'README.md',
    requiredToBeDocumented: ['Class', 'Interface', 'TypeAlias', 'Variable'],
    validation: { invalidLink: true, invalidPath: true, notDocumented: true, notExported: false },
  },
  treatWarningsAsErrors: true,
};
