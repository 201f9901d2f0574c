import { gapSquare, nearness } from './umap-gap';

export function umapRadii(
  shape: usize,
  curve: usize,
  graph: usize,
  at: usize,
  density: usize,
  begin: i32,
  end: i32,
): void {
  const stride = (<usize>load<i32>(shape, 16)) << 2;
  const pointers = load<usize>(graph);
  const ends = load<usize>(graph, 4);
  const places = load<usize>(at);
  const closeness = load<usize>(density);
  const radii = load<usize>(density, 4);
  for (let i = begin; i < end; i++) {
    const own = places + (<usize>i) * stride;
    const stop = load<i32>(pointers + ((<usize>i) << 2), 4);
    let close: f32 = 0;
    let wide: f32 = 0;
    for (let e = load<i32>(pointers + ((<usize>i) << 2)); e < stop; e++) {
      const tail = <usize>load<i32>(ends + ((<usize>e) << 2));
      const square = gapSquare(own, places + tail * stride, stride);
      const phi = nearness(square, curve);
      close += phi;
      wide += phi * square;
    }
    store<f32>(closeness + ((<usize>i) << 2), <f32>2 * close);
    store<f32>(radii + ((<usize>i) << 2), close > 0 ? wide / close : <f32>0);
  }
}
