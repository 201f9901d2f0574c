/** A whole number with its thousands marked. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A share as a percentage that never rounds a part to all or to nothing. */
export function percent(share: number, digits = 2): string {
  const text = (100 * share).toFixed(digits);
  const edge = Number(text) === 0 || Number(text) === 100;
  if (!edge || share === 0 || share === 1) return `${text} %`;
  return share < 0.5
    ? `< ${(10 ** -digits).toFixed(digits)} %`
    : `> ${(100 - 10 ** -digits).toFixed(digits)} %`;
}

/** A number and its noun, in the plural where it belongs. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Seconds as people say them. */
export function seconds(value: number): string {
  return value < 10 ? `${value.toFixed(2)} s` : `${value.toFixed(1)} s`;
}

/** Words of a camel-case name: `featurizeEdges` → `featurize edges`. */
export function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
