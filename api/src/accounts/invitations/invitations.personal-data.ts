import type { DataSubject, PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { InvitationModel } from './invitation.model.ts';

/** Invitations to a person's own file, at any address, and those to a mailbox that only they use. */
export function invitationsOfPerson(invitations: InvitationModel): PersonalDataHolder {
  const toFiles = ({ pathwayId, pathwayIds }: Pick<DataSubject, 'pathwayId' | 'pathwayIds'>) => ({
    role: 'beneficiary' as const,
    placeId: { $in: [pathwayId, ...pathwayIds] },
  });
  const of = (subject: DataSubject) => ({
    $or: [
      toFiles(subject),
      { email: { $in: [...subject.emails] } },
      ...(subject.accountId ? [{ acceptedBy: subject.accountId }] : []),
    ],
  });
  return {
    name: 'invitations',
    collections: ['invitations'],
    async tracesOf({ pathwayId }) {
      const found = await invitations.find(toFiles({ pathwayId, pathwayIds: [] }), { email: 1 }).lean();
      return { emails: found.map(({ email }) => email) };
    },
    async exportFor(_actor, subject) {
      const found = await invitations.find(of(subject)).sort({ _id: 1 }).lean();
      return found.map(({ email, role, delivery, state, createdAt, endedAt }) => ({
        email,
        role,
        delivery,
        state,
        at: createdAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
      }));
    },
    async erase(subject) {
      await invitations.deleteMany(of(subject));
      return [];
    },
  };
}
