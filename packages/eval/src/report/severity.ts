/** A level of urgency: a word and a sign that can be told apart without colour. */
export interface Level {
  readonly word: string;
  readonly sign: string;
  readonly from: number;
}

/** Levels of severity, the most urgent first. */
export const levels: readonly Level[] = [
  { word: 'severe', sign: '◆', from: 75 },
  { word: 'high', sign: '▲', from: 50 },
  { word: 'moderate', sign: '■', from: 25 },
  { word: 'low', sign: '●', from: 0 },
];

/** From this severity on a host is said to stand out. */
export const STANDS_OUT = 50;

/** The level of a severity from 1 to 100. */
export function levelOf(severity: number): Level {
  return levels.find(({ from }) => severity >= from) ?? levels[levels.length - 1];
}
