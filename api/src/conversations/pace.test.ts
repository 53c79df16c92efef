import { expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { startTestApp } from '../../test/support/test-app.ts';
import { maxMessagesPerMinute } from './messages.service.ts';

it('a person who floods a conversation must wait, over HTTP and sockets alike', async () => {
  const app = await startTestApp({ config: { rateLimits: true } });
  try {
    const counsellor = await createCounsellor(app);
    const pathway = await beginPathway(app, counsellor);
    const { id } = await propose(app, counsellor, pathway, await postSlot(app, await createEmployer(app)));
    const clientId = crypto.randomUUID();
    const line = await counsellor.live();
    const send = () => line.emitWithAck('message.send', { conversationId: id, clientId, text: 'encore' });
    const answers = await Promise.all(Array.from({ length: maxMessagesPerMinute }, send));
    expect(answers.map(({ ok }) => ok)).not.toContain(false);
    expect(await send()).toMatchObject({ ok: false, problem: { code: 'too_many_requests' } });
    line.close();
    const { body } = await counsellor.visitor
      .post(`/api/v1/conversations/${id}/messages`)
      .send({ clientId, text: 'encore' })
      .expect(429);
    expect(body.retryAfter).toBeGreaterThan(0);
  } finally {
    await app.close();
  }
}, 60_000);
