import { createHash, createHmac } from 'node:crypto';
import type { AppointmentMotive } from '../../contract/lists.ts';
import { paths } from '../../contract/paths.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { codeFrom, printedCode, readCode } from './booking-code.ts';
import type { BookingLinkDocument, BookingLinkModel } from './booking-link.model.ts';

const oneDay = 24 * 3_600_000;
/** Validity of a link, in milliseconds; one with an appointment stays valid until a day after it. */
const linkLifetime = 30 * oneDay;

/** How a token is stored: a stolen database opens no link. */
const hashOfToken = (token: string) => createHash('sha256').update(`booking-link:${token}`).digest('hex');

export interface NewLink {
  pathwayId: string;
  structureId: string;
  counsellorId: string | null;
  motive: AppointmentMotive;
  via: BookingLinkDocument['via'];
  by: string;
  clientId: string;
  /** Made for an appointment that is booked already: nobody is invited by it. */
  silent?: boolean;
}

/** The personal links with which people choose, move and call off appointments without an account. */
export function createBookingLinks(
  context: Pick<AppointmentsContext, 'clock' | 'ids'>,
  links: BookingLinkModel,
  secret: string,
) {
  const { clock, ids } = context;
  /** Derived from the id, so that a reminder sends the same link; only its hash is stored. */
  const tokenOf = (id: string) =>
    createHmac('sha256', secret).update(`booking link:${id}`).digest('base64url');
  const codeOf = (id: string) =>
    codeFrom(createHmac('sha256', secret).update(`booking code:${id}`).digest('base64url'));
  const hashOfCode = (code: string) => hashOfToken(`code:${code}`);

  const valid = () => ({ revokedAt: null, expiresAt: { $gt: clock.now() } });

  return {
    /** As it is printed on a letter and typed by hand: three groups of four signs. */
    codeOf: ({ _id }: Pick<BookingLinkDocument, '_id'>) => printedCode(codeOf(`${_id}`)),

    find: (linkId: string) => links.findById(linkId).lean<BookingLinkDocument>().exec(),

    pathOf: ({ _id }: Pick<BookingLinkDocument, '_id'>) => `${paths.booking}?jeton=${tokenOf(`${_id}`)}`,

    /** Whether `make` was called with this key. */
    isMade: async (clientId: string): Promise<boolean> => (await links.exists({ clientId })) !== null,

    /** A new one; earlier ones of the structure are void. A second call with the same key returns the first. */
    async make({ silent = false, ...given }: NewLink): Promise<BookingLinkDocument> {
      const id = ids.id();
      const now = clock.now();
      const times = { createdAt: now, expiresAt: new Date(now.getTime() + linkLifetime) };
      try {
        const hashes = {
          tokenHash: hashOfToken(tokenOf(id)),
          codeHash: hashOfCode(codeOf(id)),
        };
        const invited = silent ? [] : [makeEvent(context, 'booking.invited', { linkId: id })];
        await links.create(withInitialEvents({ _id: id, ...given, ...hashes, ...times }, ...invited));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const link = await links.findOne({ clientId: given.clientId }).lean<BookingLinkDocument>();
      if (!link) throw new Error('A booking link was not stored');
      const { pathwayId, structureId } = given;
      const older = { pathwayId, structureId, revokedAt: null, _id: { $lt: link._id } };
      await links.updateMany(older, { $set: { revokedAt: now } });
      return link;
    },

    /** Changes nothing. Throws `link_spent_or_expired`. */
    async open(token: string): Promise<BookingLinkDocument> {
      const code = readCode(token);
      const secretOf = code ? { codeHash: hashOfCode(code) } : { tokenHash: hashOfToken(token) };
      const found = await links.findOne({ ...secretOf, ...valid() }).lean<BookingLinkDocument>();
      if (!found) throw new AppError('link_spent_or_expired');
      return found;
    },

    /** The newest valid one of a structure; null when there is none. */
    current: (pathwayId: string, structureId: string): Promise<BookingLinkDocument | null> =>
      links
        .findOne({ pathwayId, structureId, ...valid() })
        .sort({ createdAt: -1, _id: -1 })
        .lean<BookingLinkDocument>()
        .exec(),

    ofPerson: (pathwayId: string): Promise<BookingLinkDocument[]> =>
      links.find({ pathwayId }).sort({ createdAt: -1, _id: -1 }).lean<BookingLinkDocument[]>().exec(),

    /** Those of several people, newest first, in one query. */
    ofPeople: async (pathwayIds: readonly string[]): Promise<BookingLinkDocument[]> =>
      links
        .find({ pathwayId: { $in: [...pathwayIds] } })
        .sort({ createdAt: -1, _id: -1 })
        .lean<BookingLinkDocument[]>(),

    /** The first time that its page was opened, or a time chosen there. */
    async mark({ _id }: Pick<BookingLinkDocument, '_id'>, what: 'openedAt' | 'bookedAt'): Promise<void> {
      await links.updateOne({ _id, [what]: null }, { $set: { [what]: clock.now() } });
    },

    /** Whoever has an appointment can open its link until a day after it. */
    async keepUntil(link: BookingLinkDocument, end: Date): Promise<void> {
      const expiresAt = new Date(end.getTime() + oneDay);
      await links.updateOne({ _id: link._id }, { $max: { expiresAt } });
    },

    /** Those that lead to this counsellor. */
    leadingTo: (counsellorId: string, structureId: string): Promise<BookingLinkDocument[]> =>
      links
        .find({ counsellorId, structureId, ...valid() })
        .lean<BookingLinkDocument[]>()
        .exec(),

    /** Null: to anybody of the structure who receives for this. */
    async leadTo({ _id }: Pick<BookingLinkDocument, '_id'>, counsellorId: string | null): Promise<void> {
      await links.updateOne({ _id }, { $set: { counsellorId } });
    },

    async remove(pathwayId: string): Promise<void> {
      await links.deleteMany({ pathwayId });
    },
    async reassign(ids: readonly string[], pathwayId: string): Promise<void> {
      await links.updateMany({ _id: { $in: [...ids] } }, { $set: { pathwayId } });
    },
  };
}
export type BookingLinks = ReturnType<typeof createBookingLinks>;
