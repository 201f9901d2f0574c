import { clearScores, openWalk, roots, trees } from './forest/walk';
import { wait, walkWaiting } from './forest/waiting';

export function scoreTrees(plan: usize, begin: i32, end: i32): void {
  openWalk(plan);
  clearScores(begin, end);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    let waiting = 0;
    for (let row = begin; row < end; row++) waiting = wait(root, row, waiting);
    walkWaiting(root, waiting);
  }
}
