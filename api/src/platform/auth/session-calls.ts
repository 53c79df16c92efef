import type { Request } from 'express';

/** The calls of express-session, which take a callback, as promises. */
export const saveSession = (request: Request): Promise<void> => called((done) => request.session.save(done));

/** Replaces the session by an empty one under a new id. */
export const regenerateSession = (request: Request): Promise<void> =>
  called((done) => request.session.regenerate(done));

export const destroySession = (request: Request): Promise<void> =>
  called((done) => request.session.destroy(done));

function called(run: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
}
