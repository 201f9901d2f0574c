import { createRequire } from 'node:module';

/** The version of bon; all its packages share one. */
export const { version } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string;
};
