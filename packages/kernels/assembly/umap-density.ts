import { gapSquare, powerOf } from './umap-gap';

export function umapDensity(
  shape: usize,
  curve: usize,
  graph: usize,
  at: usize,
  density: usize,
  epoch: i32,
  alpha: f32,
  factor: f32,
  begin: i32,
  end: i32,
): void {
  const stride = (<usize>load<i32>(shape, 16)) << 2;
  const pointers = load<usize>(graph);
  const ends = load<usize>(graph, 4);
  const rates = load<usize>(graph, 8);
  const from = load<usize>(at);
  const to = load<usize>(at, 8);
  const wants = load<usize>(density, 8);
  for (let i = begin; i < end; i++) {
    const own = from + (<usize>i) * stride;
    const moved = to + (<usize>i) * stride;
    const stop = load<i32>(pointers + ((<usize>i) << 2), 4);
    for (let e = load<i32>(pointers + ((<usize>i) << 2)); e < stop; e++) {
      const rate = load<f32>(rates + ((<usize>e) << 2));
      if (floor(<f32>epoch * rate) <= floor(<f32>(epoch - 1) * rate)) continue;
      const tail = load<i32>(ends + ((<usize>e) << 2));
      const other = from + (<usize>tail) * stride;
      const square = gapSquare(own, other, stride);
      if (square == 0) continue;
      const power = powerOf(square, curve);
      const there = load<f32>(wants + ((<usize>tail) << 2)) * change(density, tail, square, power, curve);
      const here = load<f32>(wants + ((<usize>i) << 2)) * change(density, i, square, power, curve);
      const strength = (<f32>2 * factor * (there + here)) / rate;
      for (let c: usize = 0; c < stride; c += 4) {
        const gap = load<f32>(own + c) - load<f32>(other + c);
        const held = max<f32>(-4, min<f32>(4, strength * gap));
        store<f32>(moved + c, load<f32>(moved + c) + <f32>2 * alpha * held);
      }
    }
  }
}

/** How the radius of vertex `v` follows the distance of the edge. */
// @ts-ignore: decorator
@inline
function change(density: usize, v: i32, square: f32, power: f32, curve: usize): f32 {
  const at = (<usize>v) << 2;
  const b = load<f32>(curve, 4);
  const phi: f32 = <f32>1 / (<f32>1 + power);
  const share = phi / load<f32>(load<usize>(density) + at);
  const widening = (<f32>1 - b * (<f32>1 - phi)) / load<f32>(load<usize>(density, 4) + at);
  return share * (widening + (b * power * phi) / square);
}
