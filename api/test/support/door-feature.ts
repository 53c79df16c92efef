import { z } from 'zod';
import { endpoint } from '../../contract/endpoint.ts';
import { type Role, roleSchema } from '../../contract/primitives.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { AppError } from '../../src/platform/http/app-error.ts';
import { bind } from '../../src/platform/http/bind.ts';
import type { TestApp } from './test-app.ts';

const anyone = () => true;

const enter = endpoint({
  route: 'POST /door',
  summary: 'Sign in as a name',
  access: 'public',
  body: z.object({ login: z.string(), password: z.string() }),
  status: 200,
  response: z.object({ role: roleSchema }),
  problems: ['wrong_credentials'],
});
const whoAmI = endpoint({
  route: 'GET /door',
  summary: 'Who I am',
  access: 'public',
  status: 200,
  response: z.object({ name: z.string().nullable() }),
});
const leave = endpoint({ route: 'DELETE /door', summary: 'Sign out', access: 'public', status: 204 });

export const doorContract = [enter, whoAmI, leave] as const;

/** In-memory accounts with the password `open`, instead of the real accounts feature; tests may change them. */
export function createTestAccounts(names: Record<string, Role>) {
  const accounts = new Map<string, Actor>(
    Object.entries(names).map(([name, role]) => [
      name,
      { accountId: name, membershipId: `${name}-1`, role, name, locale: 'fr' },
    ]),
  );
  const feature: Feature = {
    name: 'door',
    setup({ auth }) {
      auth.resolveActorWith(async ({ accountId, membershipId }) => {
        const actor = accounts.get(accountId);
        return actor && membershipId ? { ...actor, membershipId } : (actor ?? null);
      });
      auth.verifyPasswordWith(async (login, password) => {
        const actor = accounts.get(login);
        return actor && password === 'open' ? { accountId: login, membershipId: actor.membershipId } : null;
      });
      return {
        routes: [
          bind(enter, {
            policy: anyone,
            limit: 'sign-in',
            async handler({ req }) {
              const who = await auth.authenticate(req);
              const actor = who && (await auth.signIn(req, who));
              if (!actor) throw new AppError('wrong_credentials');
              return { role: actor.role };
            },
          }),
          bind(whoAmI, { policy: anyone, handler: ({ actor }) => ({ name: actor?.name ?? null }) }),
          bind(leave, { policy: anyone, handler: ({ req }) => auth.signOut(req) }),
        ],
      };
    },
  };
  return { feature, accounts };
}

/** A visitor who has just signed in. */
export async function enterAs(app: TestApp, name: string) {
  const visitor = app.visitor();
  await visitor.post('/api/v1/door').send({ login: name, password: 'open' }).expect(200);
  return visitor;
}
