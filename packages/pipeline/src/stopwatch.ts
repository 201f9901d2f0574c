/** Seconds spent, by what they were spent on. */
export interface Stopwatch<Name extends string> {
  /** Runs `work` and books its time on `name`. */
  time<T>(name: Name, work: () => T | Promise<T>): Promise<T>;
  /** What was booked on each name so far. */
  readonly seconds: Readonly<Record<Name, number>>;
}

/** A stopwatch that has booked nothing on any of `names` yet. */
export function stopwatch<Name extends string>(names: readonly Name[]): Stopwatch<Name> {
  const seconds = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  return {
    seconds,
    time: async (name, work) => {
      const start = performance.now();
      try {
        return await work();
      } finally {
        seconds[name] += (performance.now() - start) / 1000;
      }
    },
  };
}
