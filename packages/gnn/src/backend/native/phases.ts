import type { Work } from './work.ts';

/** Work in its place. */
export interface Phased {
  readonly work: Work;
  /** Whether it is the first of its phase: it begins when all before it is done. */
  readonly opens: boolean;
}

/**
 * Work in as few phases as it takes, each as early as it can be: after what writes what it reads, and after what
 * touches what it writes. Within a phase nothing needs to be waited for.
 */
export function inPhases(works: readonly Work[]): readonly Phased[] {
  const written = new Map<number, number>();
  const touched = new Map<number, number>();
  const phases: Work[][] = [];
  for (const work of works) {
    const handles = handlesOf(work);
    const writes = work.writes.map(({ handle }) => handle);
    const phase = Math.max(
      0,
      ...Array.from(handles, (handle) => (written.get(handle) ?? -1) + 1),
      ...writes.map((handle) => (touched.get(handle) ?? -1) + 1),
    );
    for (const handle of writes) written.set(handle, Math.max(phase, written.get(handle) ?? 0));
    for (const handle of handles) touched.set(handle, Math.max(phase, touched.get(handle) ?? 0));
    (phases[phase] ??= []).push(work);
  }
  return phases.flatMap((phase) => phase.map((work, i) => ({ work, opens: i === 0 })));
}

/** What the steps of some work are told the places of. */
function handlesOf({ make }: Work): ReadonlySet<number> {
  const handles = new Set<number>();
  make(
    ({ handle }) => {
      handles.add(handle);
      return 0;
    },
    0,
    0,
  );
  return handles;
}
