import { asked, clearSums, dense, openForks, room } from './forest/forks';
import { writeBackground, writeRow } from './forest/keys';
import { freeScratch } from './forest/lanes';
import { sendRows } from './forest/send-rows';

export function scoreForks(plan: usize, begin: i32, end: i32): void {
  openForks(plan);
  clearSums(begin, end);
  const base = freeScratch();
  const keys = base + ((<usize>(asked + 1)) << 2);
  const width = (<usize>(dense + asked + 1)) << 2;
  for (let first = begin; first < end; first += room) {
    const count = min(room, end - first);
    writeBackground(base);
    for (let r = 0; r < count; r++) writeRow(first + r, keys + (<usize>r) * width, base);
    sendRows(keys, width, first, count);
  }
}
