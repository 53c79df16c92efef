import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../../contract/endpoint.ts';
import { memoryLimitStore } from '../limits/limit-store.ts';
import { createRateLimits } from '../limits/rate-limits.ts';
import { bind } from './bind.ts';
import { checkBindings, compareRoutes } from './mount.ts';
import {
  loadedIsTheirs,
  ownAccount,
  publicDirectory,
  scopedByQuery,
  secretProvesAccess,
  serviceAsks,
  signedIn,
  wholeTerritory,
} from './open-policies.ts';

const list = endpoint({ route: 'GET /pens', summary: 'List', access: 'public', status: 204 });
const create = endpoint({
  route: 'POST /pens',
  summary: 'Create',
  access: 'signed-in',
  body: z.object({}),
  status: 204,
});
const options = {
  contract: [list, create],
  partial: false,
  limits: createRateLimits({ enabled: false, store: memoryLimitStore }),
};
const anyone = () => true;
const bound = (which: typeof list | typeof create) => bind(which, { policy: anyone, handler: () => {} });

test('an application whose endpoints are all bound once, with a policy, starts', () => {
  expect(() => checkBindings([bound(list), bound(create)], options)).not.toThrow();
});

test('an endpoint of the contract without a handler stops the start', () => {
  expect(() => checkBindings([bound(list)], options)).toThrow('No handler is bound to POST /pens');
});

test('an endpoint bound twice stops the start', () => {
  expect(() => checkBindings([bound(list), bound(list), bound(create)], options)).toThrow(
    'GET /pens is bound twice',
  );
});

test('an endpoint without a policy stops the start', () => {
  const naked = { ...bound(list), policy: undefined as never };
  expect(() => checkBindings([naked, bound(create)], options)).toThrow('GET /pens has no policy');
});

test('an endpoint that is not in the contract stops the start', () => {
  expect(() => checkBindings([bound(list), bound(create)], { ...options, contract: [list] })).toThrow(
    'POST /pens is bound but is not in the contract',
  );
});

test('a partial application may leave endpoints of the contract unbound', () => {
  expect(() => checkBindings([bound(list)], { ...options, partial: true })).not.toThrow();
});

test('a fixed path segment is matched before a parameter at the same place', () => {
  const sorted = ['GET /pens/:id', 'GET /pens/:id/ink', 'GET /pens/mine', 'GET /pens'].sort(compareRoutes);
  expect(sorted.indexOf('GET /pens/mine')).toBeLessThan(sorted.indexOf('GET /pens/:id'));
});

test('an open policy whose name does not fit the endpoint keeps the application from starting', () => {
  const post = (policy: () => boolean) => [bound(list), bind(create, { policy, handler: () => {} })];
  for (const policy of [publicDirectory, secretProvesAccess, signedIn, wholeTerritory, loadedIsTheirs])
    expect(() => checkBindings(post(policy), options)).toThrow(
      `POST /pens asks more than its policy "${policy.name}" says`,
    );
  for (const policy of [ownAccount, scopedByQuery, serviceAsks])
    expect(() => checkBindings(post(policy), options)).not.toThrow();
});
