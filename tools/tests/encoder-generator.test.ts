import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import encoder from '../generators/encoder/generator.cjs';

const root = join(import.meta.dirname, '../..');
const encoders = 'packages/encoders';
const registry = `${encoders}/src/registry.ts`;

function workspaceWithRegistry(): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write(registry, readFileSync(join(root, registry), 'utf8'));
  return tree;
}

/** A copy of the encoders package with what the generator wrote, inside the repository so that imports resolve. */
function copyWith(tree: Tree): string {
  mkdirSync(join(root, 'out'), { recursive: true });
  const copy = mkdtempSync(join(root, 'out/encoders-'));
  cpSync(join(root, encoders, 'src'), join(copy, 'src'), { recursive: true });
  cpSync(join(root, encoders, 'package.json'), join(copy, 'package.json'));
  for (const { path, content } of tree
    .listChanges()
    .filter((change) => change.path.startsWith(encoders))) {
    const target = join(copy, path.slice(encoders.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content!);
  }
  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.spec.json',
      compilerOptions: { noEmit: true, composite: false, emitDeclarationOnly: false },
      include: ['src', 'tests'],
      references: [],
    }),
  );
  writeFileSync(
    join(copy, 'jest.config.mjs'),
    `import { project } from '../../tools/jest/project.mjs';
     export default { ...project('${copy.slice(root.length + 1)}', ['seeded-only', 'silent-console']) };`,
  );
  return copy;
}

const node = (...parts: string[]) =>
  spawnSync(process.execPath, parts, { cwd: root, encoding: 'utf8' });

describe('nx g @bon/tools:encoder', () => {
  let tree: Tree;
  let copy: string;

  beforeAll(() => {
    tree = workspaceWithRegistry();
    encoder(tree, { name: 'letter-count' });
    copy = copyWith(tree);
  }, 60_000);

  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  it('writes the encoder, its test, and a line in the list', () => {
    const paths = tree.listChanges().map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith(encoders)).sort()).toEqual([
      `${encoders}/src/encoders/letter-count.ts`,
      registry,
      `${encoders}/tests/encoders/letter-count.test.ts`,
    ]);
    const list = tree.read(registry, 'utf8')!;
    expect(list).toContain("import { letterCount } from './encoders/letter-count.ts';");
    expect(list).toMatch(/AnyEncoder\[\] = \[\s*letterCount,/);
  });

  it('writes what compiles', () => {
    expect(node('node_modules/typescript/bin/tsc', '-p', copy).stdout).toBe('');
  }, 60_000);

  it('writes a test that passes the conformance check', () => {
    const { stderr, status } = node(
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      ...['--config', join(copy, 'jest.config.mjs'), 'letter-count'],
    );
    expect({ stderr, status }).toEqual({ stderr: expect.stringContaining('PASS'), status: 0 });
  }, 60_000);

  it('refuses a name that is taken', () => {
    expect(() => encoder(tree, { name: 'letter-count' })).toThrow('exists already');
  });
});
