import type { ParsedOf } from '../../contract/endpoint.ts';
import type { copyBookingLink } from '../../contract/reaching.ts';
import type { BookingLinkDocument } from '../appointments/booking-link.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { Look } from './people.reads.ts';
import type { ReachingContext } from './reaching.context.ts';
import type { ReachingModels } from './reaching.model.ts';
import { hasAppointment } from './reaching.sentences.ts';
import type { ReachSettingsService } from './settings.service.ts';

/** Links that a counsellor passes on in a message of their own, also where the application sends none. */
export function createCopiedLinks(
  { clock, realtime, services }: ReachingContext,
  { attempts }: ReachingModels,
  { look, daysOf }: { look: Look; daysOf: ReachSettingsService['daysOf'] },
) {
  const { links } = services.appointments.reach;

  /** Once for each link and counsellor; that it was handed over stands beside what was sent. */
  async function note({ accountId }: Actor, link: BookingLinkDocument): Promise<void> {
    const { _id, pathwayId, structureId } = link;
    try {
      await attempts.create({
        ...{ key: `reach:copied:${_id}:${accountId}`, pathwayId, structureId, linkId: _id },
        ...{ kind: 'invitation', via: 'link', at: clock.now(), by: accountId },
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return;
    }
    realtime.emit(`pathway:${pathwayId}`, 'appointment.changed', { pathwayId: `${pathwayId}` });
  }

  /** The path of the link that waits, or of a new one: what was sent before is not made void by copying. */
  return async function copy(
    actor: Actor,
    pathwayId: string,
    { motive, with: withWhom }: ParsedOf<typeof copyBookingLink>['body'],
  ): Promise<{ path: string }> {
    const { accountId, structureId } = actor;
    const [person] = await services.pathways.firstSteps.ofPeople([pathwayId]);
    if (!person || person.structureId !== structureId) throw notFound();
    const one = (await look([person], await daysOf(structureId))).get(pathwayId);
    if (!one) throw notFound();
    const now = clock.now();
    const waiting = one.links.find(
      (link) => `${link.structureId}` === structureId && !link.revokedAt && link.expiresAt > now,
    );
    if (waiting) {
      if (waiting.via !== 'link' || `${waiting.by}` !== accountId) await note(actor, waiting);
      return { path: links.pathOf(waiting) };
    }
    if (one.standing.state === 'booked') throw hasAppointment();
    // a batch that invites the person at the same moment makes the same link
    const made = await links.make({
      ...{ pathwayId, structureId, motive, via: 'link', by: accountId },
      counsellorId: withWhom === 'referent' && motive !== 'group_meeting' ? person.referentId : null,
      clientId: `reach:${structureId}:${pathwayId}:${one.links.length}`,
    });
    return { path: links.pathOf(made) };
  };
}
export type CopyBookingLink = ReturnType<typeof createCopiedLinks>;
