import type { Request } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Recognised } from './identity.ts';

export type VerifyPassword = (login: string, password: string) => Promise<Recognised | null>;

/** The ways to prove who one is, each a passport strategy. */
export function createStrategies() {
  const strategies = new passport.Passport();

  return {
    verifyPasswordWith(verify: VerifyPassword): void {
      const fields = { usernameField: 'login', passwordField: 'password', session: false };
      strategies.use(
        'local',
        new LocalStrategy(fields, (login, password, done) => {
          verify(login, password).then(
            (who) => done(null, who ?? false),
            (error: unknown) => done(error),
          );
        }),
      );
    },

    use: (name: string, strategy: passport.Strategy) => void strategies.use(name, strategy),

    authenticate: <W = Recognised>(request: Request, strategy = 'local') =>
      new Promise<W | null>((done, fail) => {
        const callback = (error: unknown, who?: W | false | null) =>
          error ? fail(error) : done(who || null);
        request.res?.once('close', () => done(null));
        strategies.authenticate(strategy, { session: false }, callback)(request, request.res, fail);
      }),
  };
}
