export function adam(
  parameter: usize,
  moment: usize,
  variance: usize,
  gradient: usize,
  rate: f32,
  keep: f32,
  decay: f32,
  beta1: f32,
  beta2: f32,
  scale: f32,
  epsilon: f32,
  begin: i32,
  end: i32,
): void {
  for (let i = begin; i < end; i++) {
    const at = (<usize>i) << 2;
    const p = load<f32>(parameter + at);
    const g = load<f32>(gradient + at) + decay * p;
    const m = beta1 * load<f32>(moment + at) + (1 - beta1) * g;
    const v = beta2 * load<f32>(variance + at) + (1 - beta2) * g * g;
    store<f32>(moment + at, m);
    store<f32>(variance + at, v);
    const step = (rate * m) / (sqrt<f32>(v) * scale + epsilon);
    store<f32>(parameter + at, keep * p - step);
  }
}
