import type { Import, Role } from '../../../../contract/index.ts';
import { dayAfter } from '../../../support/people.ts';
import { type Attempts, make, newClientId, read, type Stage } from '../stage.ts';

const file = (name: string) => Buffer.from(`Nom;Prénom;Date de naissance\nCanari8-${name};Ada;02/01/1990\n`);

const slotHead = 'SIRET;Intitulé;Code ROME;Début;Fin';

/** A file of slots of the company of the tested side. */
async function slotsOf({ app, id, world }: Stage, name: string): Promise<Buffer> {
  const { siret } = await read(world.right.employer, `/establishments/${id('establishmentId')}`);
  return Buffer.from(
    `${slotHead}\n${siret};Canari ${name};D1102;${dayAfter(app, 20)};${dayAfter(app, 40)}\n`,
  );
}

/** A file of the company, or of the structure that the counsellor of the tested side manages, read but not carried out. */
async function uploaded(stage: Stage, role: Role): Promise<Import> {
  const { coordinator, counsellor, employer } = stage.world.right;
  const { visitor } = { coordinator, counsellor, employer, beneficiary: counsellor }[role];
  await make(coordinator, 'put', `/structures/${stage.id('structureId')}/managers/${counsellor.accountId}`);
  const clientId = newClientId();
  const name = clientId.slice(0, 8);
  const place = role === 'employer' ? 'kind=slots' : `structureId=${stage.id('structureId')}`;
  const { body } = await visitor
    .put(`/api/v1/imports/${clientId}?name=liste.csv&${place}`)
    .set('Content-Type', 'application/octet-stream')
    .send(role === 'employer' ? await slotsOf(stage, name) : file(name))
    .expect(201);
  return body;
}

async function done(stage: Stage, role: Role): Promise<Import> {
  const { id, version } = await uploaded(stage, role);
  const sender = stage.world.right[role];
  await sender.visitor.post(`/api/v1/imports/${id}/start`).set('If-Match', `"${version}"`).expect(202);
  await stage.app.settle();
  return read(sender, `/imports/${id}`);
}

const named = async (stage: Stage, role: Role) => ({
  params: { importId: (await uploaded(stage, role)).id },
});

export const intakeAttempts = {
  // members of a company bring only their own slots, of no structure
  'PUT /imports/:clientId': {
    roles: ['counsellor', 'coordinator'],
    prepare: async ({ id }) => ({
      params: { clientId: newClientId() },
      query: { name: 'liste.csv', structureId: id('structureId') },
      body: file('nouvelle'),
    }),
  },
  'GET /imports/:importId': named,
  'GET /imports/:importId/rows': named,
  'GET /imports/:importId/report': named,
  'PATCH /imports/:importId': async (stage, role) => {
    const { id, version } = await uploaded(stage, role);
    const columns =
      role === 'employer' ? ['siret', 'title', 'occupation', 'from', 'to'] : ['lastName', 'firstName', null];
    return { params: { importId: id }, version, body: { columns } };
  },
  'PATCH /imports/:importId/rows/:line': async (stage, role) => ({
    params: { importId: (await uploaded(stage, role)).id, line: '2' },
    body: { chosen: false },
  }),
  'POST /imports/:importId/start': async (stage, role) => {
    const { id, version } = await uploaded(stage, role);
    return { params: { importId: id }, version };
  },
  'POST /imports/:importId/undo': async (stage, role) => ({
    params: { importId: (await done(stage, role)).id },
  }),
  'DELETE /imports/:importId': named,
} satisfies Attempts;
