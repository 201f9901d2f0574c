/** The colour of each step 0 … 255 as bytes red, green, blue: matplotlib's `hot`, and `viridis` between ten stops. */
export function palettes(name: 'hot' | 'viridis'): Uint8Array {
  const colours = new Uint8Array(256 * 3);
  const ramp = (t: number, from: number, to: number, low = 0): number =>
    low + (1 - low) * Math.min(Math.max((t - from) / (to - from), 0), 1);
  const stops = '440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725'.split(' ');
  const between = (t: number, channel: number): number => {
    const at = Math.min(Math.floor(t * 9), 8);
    const byteOf = (stop: string): number => parseInt(stop.slice(channel * 2, channel * 2 + 2), 16);
    const low = byteOf(stops[at]);
    return (low + (byteOf(stops[at + 1]) - low) * (t * 9 - at)) / 255;
  };
  for (let i = 0; i < 256; i++) {
    const t = i / 255;
    const hot = [ramp(t, 0, 0.365079, 0.0416), ramp(t, 0.365079, 0.746032), ramp(t, 0.746032, 1)];
    for (let channel = 0; channel < 3; channel++)
      colours[i * 3 + channel] = Math.round(
        255 * (name === 'hot' ? hot[channel] : between(t, channel)),
      );
  }
  return colours;
}
