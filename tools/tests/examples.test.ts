import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The longest that an example may take, in milliseconds. */
const PATIENCE = 120_000;

interface Example {
  /** The document, relative to the repository. */
  readonly path: string;
  /** Its `ts` blocks, one after the other. */
  readonly code: string;
  /** Its `text` blocks: what the code prints. */
  readonly printed: string;
}

const examples = [
  ...inFolder('packages').map((name) => exampleIn(`packages/${name}/README.md`)),
  ...inFolder('docs/guides').map((name) => exampleIn(`docs/guides/${name}`)),
].filter(({ code }) => code !== '');

function inFolder(folder: string): string[] {
  return readdirSync(join(root, folder));
}

function exampleIn(path: string): Example {
  const text = readFileSync(join(root, path), 'utf8');
  const blocks = (language: string): string =>
    [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
      .filter(([, name]) => name === language)
      .map(([, , content]) => content)
      .join('\n');
  return { path, code: blocks('ts'), printed: blocks('text') };
}

/** A folder outside the repository, where a reader would run the example. */
function readersFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bon-examples-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  examples.forEach(({ code }, i) => {
    mkdirSync(join(folder, String(i)));
    writeFileSync(join(folder, String(i), 'example.ts'), code);
  });
  return folder;
}

describe('every example of the documents', () => {
  let folder: string;

  beforeAll(() => {
    folder = readersFolder();
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it(
    'is sound to the compiler',
    () => {
      const config = {
        extends: join(root, 'tsconfig.base.json'),
        compilerOptions: {
          composite: false,
          noEmit: true,
          noUnusedLocals: false,
          noUncheckedIndexedAccess: false,
          rewriteRelativeImportExtensions: false,
          typeRoots: [join(root, 'node_modules/@types')],
          types: ['node'],
        },
        include: ['*/example.ts'],
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [compiler, '--project', folder], {
        encoding: 'utf8',
      });
      const faults = stdout.replace(/^(\d+)\/example/gm, (_, i) => examples[Number(i)].path);
      expect(faults).toBe('');
    },
    PATIENCE,
  );

  it.each(examples.map(({ path, printed }, i) => [path, printed, i] as const))(
    '%s runs, and prints what it says',
    (_, printed, i) => {
      const output = execFileSync(
        process.execPath,
        ['--conditions=@bon/source', '--import', 'tsx', 'example.ts'],
        { cwd: join(folder, String(i)), encoding: 'utf8' },
      );
      if (printed !== '') expect(output).toBe(printed);
    },
    PATIENCE,
  );
});
