/** A share in words that never rounds a part to all or to nothing. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${100 * share} %`;
  if (share < 0.01) return share < 0.001 ? 'under 0.1 %' : `${(100 * share).toFixed(1)} %`;
  if (share > 0.99) return share > 0.999 ? 'over 99.9 %' : `${(100 * share).toFixed(1)} %`;
  return `${Math.round(100 * share)} %`;
}
