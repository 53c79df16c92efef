const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The method of a route of the contract (`POST /slots/:id`), as a visitor calls it. */
export function methodOf(route: string): (typeof methods)[number] {
  const found = methods.find((method) => route.startsWith(`${method.toUpperCase()} `));
  if (!found) throw new Error(`${route} has no method`);
  return found;
}
