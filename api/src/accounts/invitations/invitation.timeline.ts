import { Types } from 'mongoose';
import { paths } from '../../../contract/paths.ts';
import type { EventSentence, TimelineEvent, TimelineSource } from '../../timelines/timeline.source.ts';
import type { InvitationDocument, InvitationModel } from './invitation.model.ts';

const sentences = {
  mail: { fr: 'Invitation à ouvrir un compte, par e-mail', en: 'Invitation to open an account, by e-mail' },
  link: {
    fr: 'Invitation à ouvrir un compte, par un lien remis',
    en: 'Invitation to open an account, by a link handed over',
  },
  accepted: { fr: 'Compte ouvert', en: 'Account opened' },
  cancelled: { fr: 'Invitation à ouvrir un compte annulée', en: 'Invitation to open an account cancelled' },
} as const satisfies Record<string, EventSentence>;

function eventsOf({
  _id,
  delivery,
  createdAt,
  invitedBy,
  state,
  endedAt,
}: InvitationDocument): TimelineEvent[] {
  const ended = state === 'accepted' || state === 'cancelled' ? state : null;
  return [
    { id: `${_id}`, at: createdAt, sentence: sentences[delivery], by: { account: `${invitedBy}` } },
    ...(ended && endedAt
      ? [
          {
            ...{ id: `${_id}:${ended}`, at: endedAt, sentence: sentences[ended] },
            by: ended === 'accepted' ? ('person' as const) : null,
          },
        ]
      : []),
  ];
}

/** Invitations to an account of one's own, for the six months that they are kept. */
export const invitationsTimeline = (invitations: InvitationModel): TimelineSource => ({
  kind: 'file',
  async eventsOf({ pathwayId }) {
    const sent = await invitations
      .find({ role: 'beneficiary', placeId: new Types.ObjectId(pathwayId) })
      .lean<InvitationDocument[]>();
    const link = { own: null, others: `${paths.person(pathwayId)}?onglet=acces` };
    return sent.flatMap(eventsOf).map((event) => ({ ...event, link }));
  },
});
