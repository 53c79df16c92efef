import { expect, it } from 'vitest';
import { createCounsellor, createPerson, structureOf } from '../../test/support/people.ts';
import { startTestApp } from '../../test/support/test-app.ts';
import { maxRequestsPerDay } from './requests.service.ts';

it('a person who asks many structures must wait, and can always cancel the request', async () => {
  const app = await startTestApp({ config: { rateLimits: true } });
  try {
    const counsellor = await createCounsellor(app);
    const structureId = await structureOf(counsellor);
    const { _id } = await app.services.pathways.store({ firstName: 'Nadia', lastName: 'Seule' }, []);
    const person = await createPerson(app, { role: 'beneficiary', pathwayId: `${_id}` }, 'Nadia');
    const url = `/api/v1/pathways/${_id}/referent-request`;
    const ask = (word: string) => person.visitor.put(url).send({ structureId, word });
    for (let n = 0; n < maxRequestsPerDay; n += 1) await ask(`mot ${n}`).expect(200);
    // an identical request notifies nobody and is not counted
    await ask(`mot ${maxRequestsPerDay - 1}`).expect(200);
    const { body } = await ask('encore').expect(429);
    expect(body.retryAfter).toBeGreaterThan(0);
    await person.visitor.delete(url).expect(204);
    const { body: list } = await counsellor.visitor
      .get(`/api/v1/structures/${structureId}/referent-requests`)
      .expect(200);
    expect(list.items).toEqual([]);
  } finally {
    await app.close();
  }
}, 60_000);
