export function momentum(
  parameter: usize,
  velocity: usize,
  gradient: usize,
  rate: f32,
  keep: f32,
  decay: f32,
  inertia: f32,
  nesterov: f32,
  begin: i32,
  end: i32,
): void {
  for (let i = begin; i < end; i++) {
    const at = (<usize>i) << 2;
    const p = load<f32>(parameter + at);
    const g = load<f32>(gradient + at) + decay * p;
    const v = inertia * load<f32>(velocity + at) + g;
    store<f32>(velocity + at, v);
    store<f32>(parameter + at, keep * p - rate * (v + nesterov * (inertia * v + g - v)));
  }
}
