import type { SlotDoc } from '../document.ts';
import type { SlotFilters } from '../query.ts';

/** Combines the plain filters into one test; words and distances are tested elsewhere. */
export function slotFilter(filters: SlotFilters | undefined): (doc: SlotDoc) => boolean {
  if (!filters) return () => true;
  const tests: ((doc: SlotDoc) => boolean)[] = [];
  const { occupations, communes, objectives, facets, ids, establishmentIds, exceptEstablishmentIds } =
    filters;
  if (occupations) {
    const codes = new Set(occupations);
    tests.push(
      ({ occupation }) =>
        codes.has(occupation) || codes.has(occupation.slice(0, 3)) || codes.has(occupation.slice(0, 1)),
    );
  }
  if (communes) {
    const codes = new Set(communes);
    tests.push(({ commune }) => codes.has(commune));
  }
  if (objectives) tests.push((doc) => objectives.some((objective) => doc.objectives.includes(objective)));
  if (facets) tests.push((doc) => facets.every((facet) => doc.facets.includes(facet)));
  if (ids) {
    const wanted = new Set(ids);
    tests.push(({ id }) => wanted.has(id));
  }
  if (establishmentIds) {
    const wanted = new Set(establishmentIds);
    tests.push(({ establishmentId }) => wanted.has(establishmentId));
  }
  if (exceptEstablishmentIds) {
    const unwanted = new Set(exceptEstablishmentIds);
    tests.push(({ establishmentId }) => !unwanted.has(establishmentId));
  }
  return (doc) => tests.every((test) => test(doc));
}
