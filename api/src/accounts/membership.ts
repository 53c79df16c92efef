import type { Role } from '../../contract/index.ts';

/** The id field of each role; other ids of a membership are ignored. */
const placeFields = {
  beneficiary: 'pathwayId',
  counsellor: 'structureId',
  employer: 'establishmentId',
  coordinator: null,
} as const satisfies Record<Role, string | null>;

export type PlaceField = NonNullable<(typeof placeFields)[Role]>;

/** A role and its place. */
export type NewMembership = { role: Role } & Partial<Record<PlaceField, string | undefined>>;

type Held = { role: Role } & { readonly [F in PlaceField]?: unknown };

export const placeFieldOf = (role: Role): PlaceField | null => placeFields[role];

/** Id in hex of a membership's place; null when it has none (yet). */
export function placeIdOf(membership: Held): string | null {
  const field = placeFields[membership.role];
  const id = field && membership[field];
  return id ? String(id) : null;
}

/** Only role and place: what may be stored and sent. */
export function onlyPlace(membership: Held): { role: Role } & Partial<Record<PlaceField, string>> {
  const field = placeFields[membership.role];
  const id = placeIdOf(membership);
  return { role: membership.role, ...(field && id ? { [field]: id } : {}) };
}

/** Whether it has this role for this place. */
export function isHeldFor(membership: Held, role: Role, placeId: string): boolean {
  return membership.role === role && placeIdOf(membership) === placeId;
}

export function membershipFor(role: Role, placeId: string | null): NewMembership {
  const field = placeFields[role];
  return { role, ...(field && placeId ? { [field]: placeId } : {}) };
}
