/** First byte of this thread's own scratch area. */
export let scratch: usize = 0;

export function setScratch(at: usize): void {
  scratch = at;
}
