import type { inviteToBook } from '../../contract/appointments.ts';
import type { ParsedOf, ResponseOf } from '../../contract/endpoint.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import { noAddress } from './appointment.sentences.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import type { AppointmentReads } from './appointments.reads.ts';
import type { BookingLinkDocument } from './booking-link.model.ts';
import type { Letters } from './letters.ts';
import { type BookingLinks, linkLifetime, type NewLink } from './links.service.ts';
import { addressOf, masked } from './person.addresses.ts';

type Invited = ResponseOf<typeof inviteToBook>;

/** Links that a counsellor sends to one person per day: each is a mail or a text message. */
const maxLinksPerDay = 10;

interface Parts {
  reads: Pick<AppointmentReads, 'invitationOf'>;
  links: BookingLinks;
  letters: Pick<Letters, 'invite'>;
}

/** The links with which people choose an appointment. */
export function createBookingInvitations(context: AppointmentsContext, { reads, links, letters }: Parts) {
  const pace = context.limits.limiter('appointments.invited', { points: maxLinksPerDay, seconds: 24 * 3600 });

  async function send(given: NewLink, pathway: PathwayDocument) {
    const to = given.via === 'link' ? null : await addressOf(context, pathway, given.via);
    if (given.via !== 'link' && !to) throw noAddress();
    const { link, isNew } = await links.make(given);
    if (to) {
      if (isNew) await pace.take(given.pathwayId);
      await letters.invite(link, to);
    }
    return { link, to };
  }

  return {
    /** Idempotent by `clientId`. */
    async invite(
      actor: Actor,
      pathway: PathwayDocument,
      { clientId, motive, with: whom, via }: ParsedOf<typeof inviteToBook>['body'],
    ): Promise<Invited> {
      const { accountId, structureId } = actor;
      if (!structureId) throw notFound();
      const { link, to } = await send(
        {
          ...{ structureId, motive, via },
          pathwayId: pathway._id.toHexString(),
          counsellorId: whom === 'me' && motive !== 'group_meeting' ? accountId : null,
          by: accountId,
          clientId: `${accountId}:${clientId}`,
        },
        pathway,
      );
      const invitation = await reads.invitationOf([link]);
      if (!invitation) throw new AppError('link_spent_or_expired');
      return { invitation, path: links.pathOf(link), sentTo: to && masked(to) };
    },

    /** The link that is sent when somebody did not come; as the person can be reached, or only to be copied. */
    async again(
      from: Pick<NewLink, 'pathwayId' | 'structureId' | 'counsellorId' | 'motive' | 'by' | 'clientId'>,
      pathway: PathwayDocument,
    ): Promise<void> {
      const email = await addressOf(context, pathway, 'email');
      const to = email ?? (await addressOf(context, pathway, 'sms'));
      await send({ ...from, via: to?.via ?? 'link' }, pathway);
    },

    lifetime: linkLifetime,
    isOpen: ({ revokedAt, expiresAt }: BookingLinkDocument) => !revokedAt && expiresAt > context.clock.now(),
  };
}
export type BookingInvitations = ReturnType<typeof createBookingInvitations>;
