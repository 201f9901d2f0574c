import type { Trees } from './trees.ts';

/** What can be closed when its trees are no longer used. */
interface Closable {
  close(): void;
}

const whenForgotten = new FinalizationRegistry<Closable>((arena) => {
  arena.close();
});

/** Keeps an arena open for as long as its trees are used, or until it is dropped. */
export function keepFor<Kept extends Closable>(trees: Trees, arena: Kept): Kept {
  whenForgotten.register(trees, arena, arena);
  return arena;
}

/** Closes an arena that was kept. */
export function drop(arena: Closable | undefined): void {
  if (arena === undefined) return;
  whenForgotten.unregister(arena);
  arena.close();
}
