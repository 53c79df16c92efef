import { api } from './plant.ts';
import type { Actor } from './recorder.ts';

/** The secrets of the private calendars of everybody who may have one. */
export async function makeFeeds(actors: readonly Actor[]): Promise<ReadonlyMap<Actor, string>> {
  const feeds = new Map<Actor, string>();
  for (const actor of actors) {
    const { status, body } = await actor.visitor.post(api('/accounts/me/calendar-feed'));
    const secret = /([\w-]+)\.ics$/.exec(body.path ?? '')?.[1];
    if (secret) feeds.set(actor, secret);
    else if (![401, 403].includes(status)) throw new Error(`No calendar for ${actor.name}: ${status}`);
  }
  return feeds;
}
