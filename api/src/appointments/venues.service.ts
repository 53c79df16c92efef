import type { Venue, VenueInput } from '../../contract/availability.ts';
import { territoryOf, timeZoneOf } from '../../rules/territories.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion, isDuplicateKey } from '../platform/database/change.ts';
import { invalidField } from '../platform/http/app-error.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import type { VenueFacts } from './rules/free-times.ts';
import type { VenueDocument, VenueModel } from './venue.model.ts';

/** The clock and the public holidays of a venue. */
export const factsOfVenue = ({ _id, communeCode }: VenueDocument): VenueFacts => ({
  id: _id.toHexString(),
  zone: timeZoneOf(communeCode),
  territory: territoryOf(communeCode),
});

/** The venues of a structure, which its counsellors share. */
export function createVenues({ clock, ids, services }: AppointmentsContext, venues: VenueModel) {
  const { directory } = services;

  function present(venue: VenueDocument): Venue {
    const { _id, kind, name, detail, communeCode, closed, version } = venue;
    const commune = directory.commune(communeCode);
    return {
      id: _id.toHexString(),
      ...{ kind, name, detail, communeCode, closed, version },
      commune: { code: communeCode, name: commune?.name ?? communeCode },
      zone: timeZoneOf(communeCode),
    };
  }

  const checkCommune = ({ communeCode }: VenueInput) => {
    if (!directory.commune(communeCode)) throw invalidField('body.communeCode', 'commune_code_format');
  };

  return {
    present,

    /** The open ones first. */
    ofStructure: (structureId: string): Promise<VenueDocument[]> =>
      venues.find({ structureId }).sort({ closed: 1, name: 1, _id: 1 }).lean<VenueDocument[]>(),

    /** The venue, if it is of this structure and open. */
    async open(structureId: string, id: string): Promise<VenueDocument | null> {
      return venues.findOne({ _id: id, structureId, closed: { $ne: true } }).lean<VenueDocument>();
    },

    async add(actor: Actor, structureId: string, { clientId, ...given }: VenueInput & { clientId: string }) {
      checkCommune(given);
      const key = `${actor.accountId}:${structureId}:${clientId}`;
      try {
        await venues.create({ _id: ids.id(), structureId, ...given, clientId: key, createdAt: clock.now() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const found = await venues.findOne({ clientId: key }).lean<VenueDocument>();
      if (!found) throw new Error('A venue was not stored');
      return present(found);
    },

    /** Throws `stale_version`. */
    async change(id: string, version: number, given: VenueInput): Promise<Venue> {
      checkCommune(given);
      return present(await changeVersion(venues, id, version, { $set: given }));
    },

    find: (id: string) => venues.findById(id).lean<VenueDocument>(),
  };
}
export type Venues = ReturnType<typeof createVenues>;
