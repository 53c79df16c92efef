import type { inviteToBook } from '../../contract/appointments.ts';
import type { ParsedOf, ResponseOf } from '../../contract/endpoint.ts';
import { masked } from '../accounts/message-address.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import { noAddress } from './appointment.sentences.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import type { AppointmentReads } from './appointments.reads.ts';
import type { BookingLinks, NewLink } from './links.service.ts';
import { addressOf } from './person.addresses.ts';

type Invited = ResponseOf<typeof inviteToBook>;

/** Links that a counsellor sends to one person per day: each is a mail or a text message. */
const maxLinksPerDay = 10;

interface Parts {
  reads: Pick<AppointmentReads, 'invitationOf'>;
  links: BookingLinks;
}

/** The links with which people choose an appointment. */
export function createBookingInvitations(context: AppointmentsContext, { reads, links }: Parts) {
  const pace = context.limits.limiter('appointments.invited', { points: maxLinksPerDay, seconds: 24 * 3600 });

  /** Its event has it sent. */
  async function make(given: NewLink) {
    // before it is made: a new link makes the earlier ones void
    if (given.via !== 'link' && !(await links.isMade(given.clientId))) await pace.take(given.pathwayId);
    return links.make(given);
  }
  const hasPostalAddress = async (pathwayId: string) =>
    (await context.ports.contacts.connected?.postalOf([pathwayId]))?.has(pathwayId) ?? false;

  return {
    /** Idempotent by `clientId`. */
    async invite(
      actor: Actor,
      pathway: PathwayDocument,
      { clientId, motive, with: whom, via }: ParsedOf<typeof inviteToBook>['body'],
    ): Promise<Invited> {
      const { accountId, structureId } = actor;
      if (!structureId) throw notFound();
      const pathwayId = pathway._id.toHexString();
      const isMessage = via === 'email' || via === 'sms';
      const to = isMessage ? await addressOf(context, pathway, [via]) : null;
      if (isMessage && !to) throw noAddress();
      if (via === 'letter' && !(await hasPostalAddress(pathwayId))) throw noAddress();
      const link = await make({
        ...{ structureId, motive, via, pathwayId },
        counsellorId: whom === 'me' && motive !== 'group_meeting' ? accountId : null,
        by: accountId,
        clientId: `${accountId}:${clientId}`,
      });
      const invitation = await reads.invitationOf([link]);
      if (!invitation) throw new AppError('link_spent_or_expired');
      return { invitation, path: links.pathOf(link), sentTo: to && masked(to) };
    },

    /** The link that is sent when somebody did not come; as the person can be reached, or only to be copied. */
    async again(
      from: Pick<NewLink, 'pathwayId' | 'structureId' | 'counsellorId' | 'motive' | 'by' | 'clientId'>,
      pathway: PathwayDocument,
    ): Promise<void> {
      const to = await addressOf(context, pathway, ['email', 'sms']);
      const otherwise = (await hasPostalAddress(from.pathwayId)) ? 'letter' : 'link';
      await make({ ...from, via: to?.via ?? otherwise });
    },
  };
}
export type BookingInvitations = ReturnType<typeof createBookingInvitations>;
