export function countHits(
  scores: usize,
  labels: usize,
  chosen: usize,
  parts: usize,
  cols: i32,
  stride: i32,
  block: i32,
  begin: i32,
  end: i32,
): void {
  let hits = 0;
  for (let e = begin; e < end; e++) {
    if (load<u8>(chosen + <usize>e) == 0) continue;
    const row = scores + (((<usize>e) * (<usize>stride)) << 2);
    let best = 0;
    let highest = load<f32>(row);
    for (let j = 1; j < cols; j++) {
      const score = load<f32>(row + ((<usize>j) << 2));
      if (score > highest) {
        highest = score;
        best = j;
      }
    }
    hits += i32(best == load<i32>(labels + ((<usize>e) << 2)));
  }
  store<f32>(parts + ((<usize>(begin / block)) << 2), <f32>hits);
}
