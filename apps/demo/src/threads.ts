/** How many threads can work in this tab, and why. */
export interface Threads {
  readonly most: number;
  readonly words: string;
}

/** Threads share memory, which browsers allow only to pages that are isolated from all others. */
export function threadsHere(isolated: boolean, cores: number): Threads {
  if (isolated)
    return { most: cores, words: `${cores === 1 ? 'One thread works' : `${cores} threads work`}.` };
  return {
    most: 1,
    words:
      'One thread works: threads share memory only in a page that is cross-origin isolated, by COOP and COEP headers of its server. The results are the same.',
  };
}
