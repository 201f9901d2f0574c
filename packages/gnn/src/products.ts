import type { AroundProduct, Session, Tensor } from './backend/backend.ts';

/** A product to be made. */
export type Product = readonly [x: Tensor, w: Tensor];

/** The sum of at least one product and what stands around it, two products a pass. */
export function sumOfProducts(
  session: Session,
  products: readonly Product[],
  { relu, gate, ...start }: Omit<AroundProduct, 'also'> = {},
): Tensor {
  const [[x, w], also, ...rest] = products;
  if (rest.length === 0) return session.affine(x, w, { also, relu, gate, ...start });
  return session.affine(x, w, { also, plus: sumOfProducts(session, rest, start), relu, gate });
}

/** A product, where both its sides are there. */
export function product(x: Tensor | undefined, w: Tensor | undefined): readonly Product[] {
  return x && w ? [[x, w]] : [];
}
