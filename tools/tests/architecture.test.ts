import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Room {
  readonly name: string;
  readonly layer: string;
  readonly imports: readonly string[];
}

interface ProjectGraph {
  readonly nodes: Record<
    string,
    { readonly data: { readonly root: string; readonly tags: string[] } }
  >;
  readonly dependencies: Record<string, readonly { readonly target: string }[]>;
}

const byName = (one: Room, other: Room): number => one.name.localeCompare(other.name);

/** Rows of the form `| 2 | `@bon/x` | core, kernels | … |`. */
function writtenRooms(): Room[] {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  return [...text.matchAll(/^\| (\d) +\| `(@bon\/[\w-]+)` +\| ([^|]+) \|/gm)]
    .map(([, layer, name, imports]) => ({
      name: name,
      layer: `layer:${layer}`,
      imports: imports.trim() === 'nothing' ? [] : imports.trim().split(', ').sort(),
    }))
    .sort(byName);
}

function actualRooms({ nodes, dependencies }: ProjectGraph): Room[] {
  const shortName = (name: string): string => name.replace('@bon/', '');
  return Object.entries(nodes)
    .filter(([name]) => name !== '@bon/tools')
    .map(([name, { data }]) => ({
      name,
      layer: data.tags.find((tag) => tag.startsWith('layer:'))!,
      imports: dependencies[name]
        .map(({ target }) => shortName(target))
        .filter((target) => `@bon/${target}` in nodes)
        .sort(),
    }))
    .sort(byName);
}

function projectGraph(): ProjectGraph {
  const script = `
    const { createProjectGraphAsync } = require('@nx/devkit');
    createProjectGraphAsync().then((graph) => process.stdout.write(JSON.stringify(graph)));`;
  const { stdout } = spawnSync(process.execPath, ['--eval', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
    maxBuffer: 2 ** 27,
  });
  return JSON.parse(stdout) as ProjectGraph;
}

describe('ARCHITECTURE.md', () => {
  let graph: ProjectGraph;

  beforeAll(() => {
    graph = projectGraph();
  }, 60_000);

  it('lists every package with its layer and its imports as the Nx graph has them', () => {
    expect(writtenRooms()).toEqual(actualRooms(graph));
  });

  it('gives every project exactly one layer', () => {
    for (const { data } of Object.values(graph.nodes)) {
      expect(data.tags.filter((tag) => tag.startsWith('layer:'))).toHaveLength(1);
    }
  });
});
