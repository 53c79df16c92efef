import { type Connection, Schema } from 'mongoose';
import { z } from 'zod';
import { endpoint } from '../../contract/endpoint.ts';
import { idSchema } from '../../contract/primitives.ts';
import type { Context } from '../../src/platform/context.ts';
import { changeVersion } from '../../src/platform/database/change.ts';
import { findPage } from '../../src/platform/database/find-page.ts';
import { defineModel } from '../../src/platform/database/model.ts';
import { makeEvent, outboxField, withEvent, withInitialEvents } from '../../src/platform/events/outbox.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { bind } from '../../src/platform/http/bind.ts';

const anyone = () => true;

declare module '../../src/platform/events/event.ts' {
  interface EventTypes {
    'counter.changed': { counterId: string; step: number };
  }
}

const counterSchema = new Schema(
  {
    name: { type: String, required: true },
    owner: { type: String },
    value: { type: Number, default: 0 },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);
counterSchema.index({ name: 1, _id: 1 });

export const counterModel = (db: Connection) => defineModel(db, 'Counter', counterSchema, 'counters');

const counter = z.object({ id: idSchema, name: z.string(), value: z.int(), version: z.int() });
const params = z.object({ id: idSchema });

const createCounter = endpoint({
  route: 'POST /counters',
  summary: 'Make a counter',
  access: 'signed-in',
  body: z.object({ name: z.string().min(1).max(20) }),
  status: 201,
  response: counter,
});
const readCounter = endpoint({
  route: 'GET /counters/:id',
  summary: 'Read a counter',
  access: 'signed-in',
  params,
  status: 200,
  response: counter,
});
const stepCounter = endpoint({
  route: 'POST /counters/:id/steps',
  summary: 'Count up',
  access: 'signed-in',
  params,
  body: z.object({ step: z.int().min(1).max(10) }),
  ifMatch: 'required',
  status: 200,
  response: counter,
  problems: ['stale_version'],
});
const listCounters = endpoint({
  route: 'GET /counters',
  summary: 'All counters',
  access: 'public',
  query: z.object({
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(10).default(2),
  }),
  status: 200,
  response: z.object({ items: z.array(counter), nextCursor: z.string().nullable() }),
});
const breakDown = endpoint({ route: 'GET /broken', summary: 'Fails', access: 'public', status: 204 });
const breakContract = endpoint({
  route: 'GET /broken/promise',
  summary: 'Answers what it did not promise',
  access: 'public',
  status: 200,
  response: counter,
});
const manage = endpoint({
  route: 'GET /management',
  summary: 'Coordinators only',
  access: ['coordinator'],
  status: 204,
});

export const counterContract = [
  createCounter,
  readCounter,
  stepCounter,
  listCounters,
  breakDown,
  breakContract,
  manage,
] as const;

interface Counter {
  _id: unknown;
  name: string;
  value: number;
  version: number;
}
const present = ({ _id, name, value, version }: Counter) => ({
  id: String(_id),
  name,
  value,
  version,
  secret: 'never leaves',
});

/** A small feature that uses every part of the platform, for its tests. */
export const counterFeature: Feature = {
  name: 'counters',
  setup(context: Context) {
    const counters = counterModel(context.db);
    const load = ({ params: { id } }: { params: { id: string } }) => counters.findById(id).lean();
    return {
      routes: [
        bind(createCounter, {
          policy: anyone,
          async handler({ actor, body }) {
            const id = context.ids.id();
            const event = makeEvent(context, 'counter.changed', { counterId: id, step: 0 });
            const born = { _id: id, name: body.name, owner: actor.accountId, value: 0, version: 1 };
            await counters.create(withInitialEvents(born, event));
            return present(born);
          },
        }),
        bind(readCounter, {
          load,
          policy: (actor, { owner }) => owner === actor.accountId,
          handler: ({ loaded }) => present(loaded),
        }),
        bind(stepCounter, {
          load,
          policy: (actor, { owner }) => owner === actor.accountId,
          async handler({ params: { id }, body: { step }, ifMatch }) {
            const event = makeEvent(context, 'counter.changed', { counterId: id, step });
            return present(
              await changeVersion(counters, id, ifMatch, withEvent({ $inc: { value: step } }, event)),
            );
          },
        }),
        bind(listCounters, {
          policy: anyone,
          async handler({ query: { limit, cursor } }) {
            const page = await findPage(counters, {
              filter: {},
              sort: [
                ['name', 1],
                ['_id', 1],
              ],
              limit,
              cursor,
            });
            return { ...page, items: page.items.map((item) => present(item as unknown as Counter)) };
          },
        }),
        bind(breakDown, {
          policy: anyone,
          handler: () => {
            throw new Error('secret of the house');
          },
        }),
        bind(breakContract, {
          policy: anyone,
          handler: () => ({ id: 'x', name: 'y', value: 1.5, version: 1 }),
        }),
        bind(manage, { policy: anyone, handler: () => undefined }),
      ],
    };
  },
};
