import type { Locale, Role } from '../../../contract/primitives.ts';

/** Who sends the request, as read from the database during this request; ids are hex strings. */
export interface Actor {
  readonly accountId: string;
  readonly membershipId: string;
  readonly role: Role;
  readonly name: string;
  readonly locale: Locale;
  readonly structureId?: string;
  readonly establishmentId?: string;
  readonly pathwayId?: string;
  /** Name of the territory, for a coordinator. */
  readonly territory?: string;
}
