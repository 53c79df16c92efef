import { addDays } from '../../../../rules/civil-days.ts';
import { openDraft } from '../../../support/factories/conventions.ts';
import { type Attempts, make, newClientId, type Stage } from '../stage.ts';
import { newCandidacy } from './exchanges.ts';

interface Running {
  candidacyId: string;
  /** A day of presence that has been. */
  day: string;
}

/** An immersion that began yesterday, with a validated convention. */
export async function runningImmersion(stage: Stage): Promise<Running> {
  const { db, clock } = stage.app.context;
  const { counsellor, employer } = stage.world.right;
  const candidacyId = await newCandidacy(stage, true);
  const accepted = { clientId: newClientId(), to: 'accepted' };
  await make(employer, 'post', `/candidacies/${candidacyId}/moves`, accepted);
  const { id } = await openDraft(counsellor, candidacyId);
  const [day, to] = [addDays(clock.today(), -1), addDays(clock.today(), 5)];
  const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '12:00' }]);
  const periods = [{ from: day, to, week }];
  await db
    .model('Convention')
    .updateOne(
      { _id: id },
      { $set: { state: 'validated', from: day, to, 'content.timetable.periods': periods } },
    );
  await db
    .model('Candidacy')
    .updateOne({ _id: candidacyId }, { $set: { state: 'in_immersion' }, $inc: { version: 1 } });
  return { candidacyId, day };
}

const paramsOf = ({ candidacyId }: Running) => ({ params: { candidacyId } });
const absence = ({ day }: Running) => ({ kind: 'absence', clientId: newClientId(), days: [day] });
const incidents = ({ candidacyId }: Running) => `/candidacies/${candidacyId}/immersion/incidents`;

async function accident(
  stage: Stage,
  role: keyof Stage['world']['right'] = 'employer',
): Promise<{ candidacyId: string; incidentId: string }> {
  const running = await runningImmersion(stage);
  const { incidents: reported } = await make(stage.world.right[role], 'post', incidents(running), {
    kind: 'accident',
    clientId: newClientId(),
    happenedAt: stage.app.clock.now().toISOString(),
    place: 'Fournil',
    activity: 'Portait un sac',
    emergency: false,
  });
  return { candidacyId: running.candidacyId, incidentId: reported[0].id };
}

export const immersionAttempts = {
  'GET /candidacies/:candidacyId/immersion': async (stage) => paramsOf(await runningImmersion(stage)),
  'PUT /candidacies/:candidacyId/immersion/presence': async (stage) => {
    const running = await runningImmersion(stage);
    return { ...paramsOf(running), body: { days: [{ day: running.day, minutes: 180 }] } };
  },
  'POST /candidacies/:candidacyId/immersion/incidents': async (stage) => {
    const running = await runningImmersion(stage);
    return { ...paramsOf(running), body: absence(running) };
  },
  'DELETE /candidacies/:candidacyId/immersion/incidents/:incidentId': async (stage, role) => {
    const running = await runningImmersion(stage);
    const by = stage.world.right[role];
    const { incidents: reported } = await make(by, 'post', incidents(running), absence(running));
    return { params: { candidacyId: running.candidacyId, incidentId: reported[0].id } };
  },
  'PUT /candidacies/:candidacyId/immersion/incidents/:incidentId/accident': async (stage, role) => ({
    params: await accident(stage, role),
    body: { happenedAt: stage.app.clock.now().toISOString(), place: 'Cour', emergency: true },
  }),
  'PUT /candidacies/:candidacyId/immersion/incidents/:incidentId/steps/:step': async (stage) => {
    const params = { ...(await accident(stage)), step: 'declared' };
    return { params, body: { done: true } };
  },
  'GET /candidacies/:candidacyId/immersion/incidents/:incidentId/document': async (stage) => ({
    params: await accident(stage),
  }),
  'POST /accounts/me/calendar-feed': () => ({}),
  'DELETE /accounts/me/calendar-feed': () => ({}),
  'PUT /candidacies/:candidacyId/immersion/checklist/:item': async (stage, role) => {
    const running = await runningImmersion(stage);
    const item = role === 'employer' ? 'tutor_told' : role === 'counsellor' ? 'transport' : 'meal';
    return { params: { candidacyId: running.candidacyId, item }, body: { done: true } };
  },
  'PUT /candidacies/:candidacyId/immersion/check-in': async (stage) => {
    const running = await runningImmersion(stage);
    return { ...paramsOf(running), body: { face: 'good' } };
  },
} satisfies Attempts;
