import { Binary } from 'bson';
import { storeError } from '../errors.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { toDouble } from '../values/numbers.ts';
import { SCRAM_USER, startScram } from '../wire/scram.ts';

function payloadText(context: CommandContext): string {
  const payload = context.body.payload;
  return payload instanceof Binary ? Buffer.from(payload.value()).toString('utf8') : String(payload ?? '');
}

function answer(payload: string, done: boolean) {
  return { conversationId: 1, done, payload: new Binary(Buffer.from(payload)), ok: 1 };
}

export const saslStart: Command = {
  name: 'saslStart',
  fields: ['mechanism', 'payload', 'autoAuthorize', 'options', 'db'],
  open: true,
  run(context) {
    const { connection, body } = context;
    if (!connection.secret || body.mechanism !== 'SCRAM-SHA-256') {
      throw storeError('AuthenticationFailed', 'Authentication failed.');
    }
    const { conversation, payload } = startScram(connection.secret, payloadText(context));
    connection.scram = conversation;
    return answer(payload, false);
  },
};

export const saslContinue: Command = {
  name: 'saslContinue',
  fields: ['conversationId', 'payload'],
  open: true,
  run(context) {
    const { connection, body } = context;
    if (!connection.scram || toDouble(body.conversationId) !== 1) {
      throw storeError('AuthenticationFailed', 'Authentication failed.');
    }
    const { payload, done } = connection.scram.step(payloadText(context));
    connection.user = SCRAM_USER;
    if (done) connection.scram = undefined;
    return answer(payload, done);
  },
};

export const logout: Command = {
  name: 'logout',
  fields: [],
  open: true,
  run: ({ connection }) => {
    connection.user = undefined;
    return { ok: 1 };
  },
};
