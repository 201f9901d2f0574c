import type { Tree } from '@nx/devkit';

declare function encoder(tree: Tree, options: { readonly name: string }): void;

export = encoder;
