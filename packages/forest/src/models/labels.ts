import { BonError, choiceOption } from '@bon/core';

/** Labels as whole numbers, and the class that each row is of. */
export interface Labels {
  /** The different labels, ascending. */
  readonly classes: Int32Array;
  /** A row each: where its label stands in `classes`. */
  readonly codes: Int32Array;
}

/**
 * The classes of labels.
 *
 * @throws BonError `input` naming the row whose label is no whole number.
 */
export function labelsOf(where: string, target: ArrayLike<number>, rows: number): Labels {
  if (target.length !== rows)
    throw new BonError(
      'input',
      `${where}: ${target.length} labels for ${rows} rows. Pass a label a row.`,
    );
  const labels = Int32Array.from(target);
  const bad = labels.findIndex((label, row) => label !== target[row]);
  if (bad >= 0)
    throw new BonError(
      'input',
      `${where}: the label of row ${bad} is ${target[bad]}, expected a whole number. Number the classes, or use a regressor.`,
    );
  const classes = Int32Array.from(new Set(labels)).sort();
  const codeOf = new Map(Array.from(classes, (label, code) => [label, code]));
  return { classes, codes: labels.map((label) => codeOf.get(label) ?? 0) };
}

/** The share of each class, weighted. */
export function classShares({ classes, codes }: Labels, weights: Float64Array): Float64Array {
  const shares = new Float64Array(classes.length);
  let total = 0;
  for (let i = 0; i < codes.length; i++) {
    shares[codes[i]] += weights[i];
    total += weights[i];
  }
  return shares.map((share) => share / total);
}

/** Weights of the classes: a number a label, or `balanced` to give every class the same weight in all. */
export type ClassWeight = 'balanced' | Readonly<Record<number, number>>;

/**
 * `weights`, each times the weight of its row's class. Classes that a record doesn't name weigh 1.
 *
 * @throws BonError `option` for a class that does not occur, or a weight that is negative or not finite.
 */
export function weighClasses(
  where: string,
  { classes, codes }: Labels,
  weights: Float64Array,
  classWeight: ClassWeight | null,
): Float64Array {
  if (classWeight === null) return weights;
  if (typeof classWeight === 'string')
    choiceOption(where, 'classWeight', classWeight, ['balanced']);
  const ofClass =
    classWeight === 'balanced' ? balanced(classes, codes) : named(where, classes, classWeight);
  return weights.map((weight, i) => weight * ofClass[codes[i]]);
}

/** scikit-learn's: rows / (classes · rows of the class), the sample weights left out. */
function balanced(classes: Int32Array, codes: Int32Array): Float64Array {
  const counts = new Float64Array(classes.length);
  for (const code of codes) counts[code]++;
  return counts.map((count) => codes.length / (classes.length * count));
}

function named(
  where: string,
  classes: Int32Array,
  given: Readonly<Record<number, number>>,
): Float64Array {
  const weights = new Float64Array(classes.length).fill(1);
  for (const [label, weight] of Object.entries(given)) {
    const code = classes.indexOf(Number(label));
    if (code < 0)
      throw new BonError(
        'option',
        `${where}: classWeight names class ${label}, which does not occur. There are: ${[...classes].join(', ')}.`,
      );
    if (!(weight >= 0 && weight < Infinity))
      throw new BonError(
        'option',
        `${where}: classWeight of class ${label} is ${weight}, expected a finite number of at least 0.`,
      );
    weights[code] = weight;
  }
  return weights;
}
