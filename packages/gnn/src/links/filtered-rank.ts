/**
 * The rank of candidate `truth`, from 1, among those that aren't left out; of equal scores it comes in the middle.
 *
 * @see Bordes et al. 2013, for leaving other true candidates out ("filtered").
 */
export function filteredRank(
  scores: Float32Array,
  truth: number,
  isLeftOut: (candidate: number) => boolean,
): number {
  const own = scores[truth];
  let above = 0;
  let equal = 0;
  for (let j = 0; j < scores.length; j++) {
    if (j === truth || scores[j] < own || isLeftOut(j)) continue;
    if (scores[j] === own) equal++;
    else above++;
  }
  return 1 + above + equal / 2;
}
