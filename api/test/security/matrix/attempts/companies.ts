import { demoSiret } from '../../../../src/directory/siret.ts';
import {
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  postSlot,
  skillsOf,
  weekdays,
} from '../../../support/people.ts';
import { membershipOf, type World } from '../actors.ts';
import { type Attempts, make, read, type Stage } from '../stage.ts';

let counter = 0;
const newSiret = () => {
  counter += 1;
  return demoSiret(70_000 + counter);
};
export const employerOf = ({ right }: World, { id }: Stage): Person & { establishmentId: string } => ({
  ...right.employer,
  establishmentId: id('establishmentId'),
});
const newMember = ({ app, world }: Stage) => createPerson(app, membershipOf(world.ids, 'employer'));

async function joinRequest(stage: Stage): Promise<{ by: Person; requestId: string }> {
  const by = await createPerson(stage.app, { role: 'employer' });
  const { siret } = await read(by, `/establishments/${stage.id('establishmentId')}`);
  return { by, requestId: (await make(by, 'post', '/join-requests', { siret })).id };
}

const newSlot = (stage: Stage) =>
  postSlot(stage.app, employerOf(stage.world, stage), { places: 5, title: 'Aide au fournil' });

async function slotInput(stage: Stage) {
  const skills = skillsOf(stage.app, 'D1102');
  return {
    establishmentId: stage.id('establishmentId'),
    occupation: 'D1102',
    title: 'Vente du matin',
    tasks: 'Accueillir et servir.',
    objectives: ['discover'],
    skills: skills.slice(0, 3).map((id) => ({ id, level: 2, taught: false })),
    period: { from: dayAfter(stage.app, 14), to: dayAfter(stage.app, 60) },
    week: weekdays,
    places: 1,
    noReplacementDeclared: true,
  };
}

export const companyAttempts = {
  'GET /company-register': () => ({ query: { siret: newSiret() } }),
  'GET /agent-search': () => ({ query: { q: 'bou' } }),
  'GET /directory/occupations/:code': () => ({ params: { code: 'D1102' } }),
  'POST /establishments': {
    roles: ['employer'],
    prepare: () => ({
      body: {
        siret: newSiret(),
        name: 'Menuiserie du Quai Imaginaire',
        kind: 'company',
        nafCode: '10.71C',
        address: '8 quai Vide',
        communeCode: '76231',
      },
    }),
  },
  'PATCH /establishments/:establishmentId': async ({ world, id }) => {
    const { version } = await read(world.right.employer, `/establishments/${id('establishmentId')}`);
    return { body: { presentation: 'Une boulangerie de quartier.' }, version };
  },
  'PUT /establishments/:establishmentId/members/:accountId/role': {
    // the coordinator names a manager only where there is none
    roles: ['employer'],
    prepare: async (stage) => ({
      params: { accountId: (await newMember(stage)).accountId },
      body: { role: 'manager' },
    }),
  },
  'DELETE /establishments/:establishmentId/members/:accountId': async (stage) => ({
    params: { accountId: (await newMember(stage)).accountId },
  }),
  'POST /establishments/:establishmentId/departures': async (stage) => ({
    by: (await newMember(stage)).visitor,
    body: {},
  }),
  'POST /join-requests': async (stage) => {
    const newcomer = await createPerson(stage.app, { role: 'employer' });
    const { siret } = await read(newcomer, `/establishments/${stage.id('establishmentId')}`);
    return { by: newcomer.visitor, body: { siret } };
  },
  'DELETE /join-requests/:requestId': async (stage) => {
    const { by, requestId } = await joinRequest(stage);
    return { by: by.visitor, params: { requestId } };
  },
  'POST /join-requests/:requestId/answers': async (stage, role) => {
    const { requestId } = await joinRequest(stage);
    // nobody answered in time: the coordinator can answer
    if (role === 'coordinator')
      await stage.app.context.db
        .model('JoinRequest')
        .updateOne({ _id: requestId }, { $set: { escalatedAt: stage.app.clock.now() } });
    return { params: { requestId }, body: { accept: false } };
  },
  'PUT /establishments/:establishmentId/confirmation': async ({ app }) => {
    const { establishmentId } = await createEmployer(app, { confirmed: false });
    return { params: { establishmentId }, body: { how: 'visit' } };
  },
  'DELETE /establishments/:establishmentId/confirmation': async ({ app, world }, role) => {
    const { establishmentId } = await createEmployer(app, { confirmed: false });
    await make(world.right[role], 'put', `/establishments/${establishmentId}/confirmation`, { how: 'visit' });
    return { params: { establishmentId } };
  },
  'POST /establishments/confirmations': async ({ app }) => {
    const { establishmentId } = await createEmployer(app, { confirmed: false });
    return { body: { how: 'visit', establishmentIds: [establishmentId] } };
  },
  'POST /establishments/confirmations/withdrawals': ({ id }) => ({
    body: { establishmentIds: [id('establishmentId')] },
  }),
  'POST /slots': async (stage) => ({ body: { ...(await slotInput(stage)), publish: true } }),
  'PATCH /slots/:slotId': async (stage) => {
    const { id, version } = await newSlot(stage);
    return { params: { slotId: id }, body: { title: 'Aide au fournil, le matin' }, version };
  },
  'POST /slots/:slotId/moves': async (stage) => ({
    params: { slotId: (await newSlot(stage)).id },
    body: { to: 'paused', reason: 'Travaux.' },
  }),
  'POST /slots/mine/moves': () => ({ body: { to: 'published' } }),
  'POST /slots/:slotId/copies': async (stage) => ({ params: { slotId: (await newSlot(stage)).id } }),
  'POST /slots/:slotId/confirmation': async (stage) => ({ params: { slotId: (await newSlot(stage)).id } }),
  'PUT /kept-slots/:slotId': () => ({}),
  'DELETE /kept-slots/:slotId': () => ({}),
  'POST /slots/:slotId/accommodation-questions': () => ({ body: { accommodations: ['seated_work'] } }),
  'POST /slots/:slotId/accommodation-answers': async (stage) => ({
    params: { slotId: (await newSlot(stage)).id },
    body: { accommodation: 'quiet_place', offered: true },
  }),
  'POST /slots/fit-count': ({ id }) => ({
    body: { establishmentId: id('establishmentId'), occupation: 'D1102' },
  }),
} satisfies Attempts;
