/**
 * The member of a list by its name.
 *
 * @throws Error when options let an unknown name through.
 */
export function byName<T extends { readonly name: string }>(
  list: readonly T[],
  name: T['name'],
): T {
  const found = list.find((member) => member.name === name);
  if (found === undefined) throw new RangeError(`gnn: nothing is called ${name}.`);
  return found;
}

/** The names of a list's members. */
export function namesOf<Name extends string>(
  list: readonly { readonly name: Name }[],
): readonly Name[] {
  return list.map(({ name }) => name);
}
