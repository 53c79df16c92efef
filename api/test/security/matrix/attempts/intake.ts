import type { Import, Role } from '../../../../contract/index.ts';
import { type Attempts, make, newClientId, read, type Stage } from '../stage.ts';

const file = (name: string) => Buffer.from(`Nom;Prénom;Date de naissance\nCanari8-${name};Ada;02/01/1990\n`);

/** A file of the structure that the counsellor of the tested side manages, read but not carried out. */
async function uploaded(stage: Stage, role: Role): Promise<Import> {
  const { coordinator, counsellor } = stage.world.right;
  const { visitor } = role === 'coordinator' ? coordinator : counsellor;
  await make(coordinator, 'put', `/structures/${stage.id('structureId')}/managers/${counsellor.accountId}`);
  const clientId = newClientId();
  const { body } = await visitor
    .put(`/api/v1/imports/${clientId}?name=liste.csv&structureId=${stage.id('structureId')}`)
    .set('Content-Type', 'application/octet-stream')
    .send(file(clientId.slice(0, 8)))
    .expect(201);
  return body;
}

async function done(stage: Stage, role: Role): Promise<Import> {
  const { id, version } = await uploaded(stage, role);
  const counsellor = role === 'coordinator' ? stage.world.right.coordinator : stage.world.right.counsellor;
  await counsellor.visitor.post(`/api/v1/imports/${id}/start`).set('If-Match', `"${version}"`).expect(202);
  await stage.app.settle();
  return read(counsellor, `/imports/${id}`);
}

const named = async (stage: Stage, role: Role) => ({
  params: { importId: (await uploaded(stage, role)).id },
});

export const intakeAttempts = {
  'PUT /imports/:clientId': async ({ id }) => ({
    params: { clientId: newClientId() },
    query: { name: 'liste.csv', structureId: id('structureId') },
    body: file('nouvelle'),
  }),
  'GET /imports/:importId': named,
  'GET /imports/:importId/rows': named,
  'GET /imports/:importId/report': named,
  'PATCH /imports/:importId': async (stage, role) => {
    const { id, version } = await uploaded(stage, role);
    return { params: { importId: id }, version, body: { columns: ['lastName', 'firstName', null] } };
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
