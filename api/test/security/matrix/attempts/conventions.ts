import type { ConventionPage, Role } from '../../../../contract/index.ts';
import { missingFacts, openDraft, patchConvention } from '../../../support/factories/conventions.ts';
import type { Visitor } from '../../../support/people.ts';
import { type Attempts, make, newClientId, type Stage } from '../stage.ts';
import { apart } from './exchanges.ts';

/** Of another person, because two conventions with one host need two aims. */
async function acceptedCandidacy(stage: Stage, role: Role) {
  const { conversationId: candidacyId, by } = await apart(stage, role);
  const body = { clientId: newClientId(), to: 'accepted' };
  await make(stage.world.right.employer, 'post', `/candidacies/${candidacyId}/moves`, body);
  return { candidacyId, by: by.visitor };
}

async function draft(stage: Stage, role: Role): Promise<{ convention: ConventionPage; by: Visitor }> {
  const { counsellor } = stage.world.right;
  const { candidacyId, by } = await acceptedCandidacy(stage, role);
  const opened = await openDraft(counsellor, candidacyId);
  const { body } = await patchConvention(counsellor.visitor, opened, missingFacts(opened)).expect(200);
  return { convention: body, by };
}

const moves = ({ id }: ConventionPage) => `/conventions/${id}/moves`;

export const conventionAttempts = {
  'POST /candidacies/:candidacyId/convention': async (stage, role) => ({
    params: { candidacyId: (await acceptedCandidacy(stage, role)).candidacyId },
  }),
  'PATCH /conventions/:conventionId': async (stage, role) => {
    const { id, version } = (await draft(stage, role)).convention;
    return { params: { conventionId: id }, version, body: { content: { judgedBy: 'Dix pains' } } };
  },
  'POST /conventions/:conventionId/moves': async (stage, role) => {
    const { convention, by } = await draft(stage, role);
    const params = { conventionId: convention.id };
    if (role === 'counsellor') return { params, body: { clientId: newClientId(), to: 'to_sign' } };
    const { counsellor } = stage.world.right;
    await make(counsellor, 'post', moves(convention), { clientId: newClientId(), to: 'to_sign' });
    return { params, by, body: { clientId: newClientId(), to: 'rejected', reason: 'Autres dates.' } };
  },
} satisfies Attempts;
