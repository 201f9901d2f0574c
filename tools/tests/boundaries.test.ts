import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Import {
  readonly name: string;
  readonly file: string;
  readonly imported: string;
}

interface Message {
  readonly ruleId: string;
  readonly message: string;
}

const imports: readonly Import[] = [
  { name: 'upward', file: 'packages/neighbors/src/index.ts', imported: '@bon/featurize' },
  { name: 'sideways', file: 'packages/umap/src/index.ts', imported: '@bon/forest' },
  { name: 'downward', file: 'packages/umap/src/index.ts', imported: '@bon/core' },
  { name: 'by path', file: 'packages/umap/src/index.ts', imported: '../../core/src/index.ts' },
];

/** One process for all cases: typed lint takes seconds to start, and jest's vm cannot load eslint's config. */
const lintEach = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const results = {};
  for (const { name, file, imported } of ${JSON.stringify(imports)}) {
    const [{ messages }] = await eslint.lintText("export * from '" + imported + "';\\n", { filePath: file });
    results[name] = messages;
  }
  process.stdout.write(JSON.stringify(results));`;

let messages: Partial<Record<string, readonly Message[]>>;

const boundaryErrors = (name: string): string[] =>
  messages[name]!.filter(({ ruleId }) => ruleId === '@nx/enforce-module-boundaries').map(
    ({ message }) => message,
  );

beforeAll(() => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', lintEach], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  messages = JSON.parse(stdout) as typeof messages;
}, 60_000);

describe('the layers', () => {
  it.each(['upward', 'sideways'])('refuse an import %s', (name) => {
    expect(boundaryErrors(name)).toEqual([
      expect.stringContaining('can only depend on libs tagged with'),
    ]);
  });

  it('let an import downward pass', () => {
    expect(boundaryErrors('downward')).toEqual([]);
  });

  it('refuse a relative path into another package', () => {
    expect(boundaryErrors('by path')).toEqual([
      expect.stringContaining('cannot be imported by a relative'),
    ]);
  });
});
