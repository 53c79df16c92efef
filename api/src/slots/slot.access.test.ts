import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles, type SlotState, slotStates } from '../../contract/index.ts';
import { createCounsellor, createEmployer, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { rolesToNotify } from './slot.access.ts';
import { slotModel } from './slot.model.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('the query of lists finds exactly the slots whose page would open', async () => {
  const companies = [new Types.ObjectId(), new Types.ObjectId(), new Types.ObjectId()];
  const memberships = companies
    .slice(0, 2)
    .map((id) => ({ role: 'employer' as const, establishmentId: `${id}` }));
  const account = await app.services.accounts.createAccount({
    email: 'deux@exemple.fr',
    firstName: 'Marc',
    lastName: 'Inventé',
    verified: true,
    memberships,
  });
  // the same account, whatever it acts as: a company is one's own only as an employer
  const readers: (Actor | null)[] = [
    null,
    ...roles.map(
      (role): Actor => ({
        accountId: `${account._id}`,
        membershipId: '',
        name: 'Marc',
        locale: 'fr',
        role,
      }),
    ),
  ];
  const slots = slotModel(app.context.db);
  const { slots: service } = app.services;
  const content = {
    occupation: 'D1102',
    title: 'Aide',
    tasks: '',
    objectives: [],
    period: { from: '2026-03-16', to: '2026-04-16' },
    week: [],
    hours: { from: '09:00', to: '17:00' },
    weeklyHours: 35,
    minHalfDays: 1,
    places: 1,
    minimumAge: 16,
  };
  const slot = fc.record({
    establishmentId: fc.constantFrom(...companies),
    state: fc.constantFrom(...slotStates),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(slot, { minLength: 4, maxLength: 10 }), async (given) => {
      const at = app.clock.now();
      const stored = given.map((one) => ({
        ...content,
        ...one,
        touchedAt: at,
        createdBy: new Types.ObjectId(),
        clientId: crypto.randomUUID(),
        createdAt: at,
        updatedAt: at,
      }));
      const ids = (await slots.insertMany(stored)).map(({ _id }) => `${_id}`);
      const written = [...(await service.getSlots(ids)).values()];
      for (const reader of readers) {
        const scope = { $and: [{ _id: { $in: ids } }, await service.readableBy(reader)] };
        const listed = (await slots.find(scope, { _id: 1 }).lean()).map(({ _id }) => `${_id}`);
        const read = await Promise.all(written.map((one) => service.canRead(reader, one)));
        const opened = written.filter((_, n) => read[n]).map(({ _id }) => `${_id}`);
        expect([reader?.role, listed.sort()]).toEqual([reader?.role, opened.sort()]);
      }
    }),
    { numRuns: 8 },
  );
});

describe('the roles notified of a change of a slot, besides its company', () => {
  const readAll: readonly Role[] = ['beneficiary', 'counsellor', 'coordinator'];
  const table: Record<SlotState, readonly Role[]> = {
    draft: [],
    published: roles,
    paused: readAll,
    closed: readAll,
  };
  for (const state of slotStates)
    it(`${state}: those who may read it`, () => {
      for (const kind of ['created', 'content', 'places'] as const)
        expect([...rolesToNotify({ state, kind })].sort()).toEqual([...table[state]].sort());
      // pages of everyone remove a slot that was published before
      expect(rolesToNotify({ state, kind: 'state' })).toEqual(state === 'draft' ? [] : [...roles]);
    });
});

it('another company is notified that a slot is paused, but not of later changes of its content', async () => {
  const [owner, other, counsellor] = [
    await createEmployer(app),
    await createEmployer(app),
    await createCounsellor(app),
  ];
  const { id } = await postSlot(app, owner);
  await app.settle();
  const lines = await Promise.all([owner, other, counsellor].map((one) => one.live()));
  const heard: number[][] = lines.map(() => []);
  for (const [at, line] of lines.entries())
    line.on('slot.changed', ({ slotId, version }) => void (slotId === id && heard[at]?.push(version)));
  const path = `/api/v1/slots/${id}`;
  const { body: paused } = await owner.visitor.post(`${path}/moves`).send({ to: 'paused' }).expect(200);
  await other.visitor.get(path).expect(404);
  const { body: changed } = await owner.visitor
    .patch(path)
    .set('If-Match', `"${paused.version}"`)
    .send({ title: 'Aide en boulangerie, plus tard' })
    .expect(200);
  await app.settle();
  const both = [paused.version, changed.version];
  await expect.poll(() => heard).toEqual([both, [paused.version], both]);
  for (const line of lines) line.close();
});
