import fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { maySeeMessage, messagesVisibleTo } from './message.access.ts';
import { type MessageDocument, messageModel } from './message.model.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('a reader finds in lists exactly the messages that they may open', async () => {
  const messages = messageModel(app.context.db);
  const reader = fc.oneof(
    fc.constantFrom('beneficiary' as const, 'employer' as const).map((side) => ({ side, fromSeq: 0 })),
    fc.nat(6).map((fromSeq) => ({ side: 'counsellor' as const, fromSeq })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 6 }),
      fc.array(reader, { minLength: 1, maxLength: 6 }),
      fc.nat(6),
      async (hidden, readers, afterSeq) => {
        const conversationId = new Types.ObjectId();
        const stored = hidden.map((hiddenFromEmployer, at) => ({
          conversationId,
          seq: at + 1,
          clientId: `${at}`,
          hiddenFromEmployer,
        }));
        // the driver itself: the fields that the rule does not read are left out
        if (stored.length > 0) await messages.collection.insertMany(stored.map((one) => ({ ...one })));
        for (const one of readers) {
          const listed = await messages
            .find({ conversationId, ...messagesVisibleTo(one, afterSeq) })
            .lean<MessageDocument[]>();
          const allowed = stored.filter((message) => message.seq > afterSeq && maySeeMessage(one, message));
          expect(listed.map(({ seq }) => seq).sort()).toEqual(allowed.map(({ seq }) => seq));
        }
      },
    ),
    { numRuns: 30 },
  );
});
