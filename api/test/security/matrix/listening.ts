import type { ServerEventName } from '../../../contract/index.ts';
import type { LiveClient } from '../../support/live-client.ts';
import { createPerson, type Person } from '../../support/people.ts';
import { leaving, membershipOf, placed, suspend, type World } from './actors.ts';
import type { Stage } from './stage.ts';

interface ReceivedEvent {
  who: string;
  event: string;
  payload: unknown;
}

/** Sockets of many people, and everything received on them. */
export interface Listening {
  lines: ReadonlyMap<string, LiveClient>;
  heard: ReceivedEvent[];
  /** Adds somebody to the list. */
  add(who: string, person: Person): Promise<LiveClient>;
  /** Adds somebody for one event only, who is not on the list. */
  visit(person: Person): Promise<void>;
  endVisits(): void;
  /** Resolves when everything sent before has arrived. */
  quiet(): Promise<void>;
  close(): void;
}

export function createListening(): Listening {
  const lines = new Map<string, LiveClient>();
  const heard: ReceivedEvent[] = [];
  const visits: LiveClient[] = [];
  return {
    lines,
    heard,
    async add(who, person) {
      const line = await person.live();
      line.onAny((event: string, payload: unknown) => heard.push({ who, event, payload }));
      lines.set(who, line);
      return line;
    },
    async visit(person) {
      visits.push(await person.live());
    },
    endVisits() {
      for (const line of visits.splice(0)) line.close();
    },
    async quiet() {
      // a socket receives in the order of sending
      for (const line of lines.values())
        if (line.connected) await line.timeout(10_000).emitWithAck('catch-up', { conversations: [] });
    },
    close() {
      for (const line of lines.values()) line.close();
    },
  };
}

/** Everyone who can have a socket, under the names used in the rows of events. */
export async function listenAll(stage: Stage, world: World): Promise<Listening> {
  const listening = createListening();
  for (const [role, person] of Object.entries(world.right)) await listening.add(role, person);
  for (const role of placed) await listening.add(`${role}, elsewhere`, world.elsewhere[role]);
  for (const role of leaving) await listening.add(`${role}, former`, world.former[role].moved);
  await listening.add('employer, former, without a company', world.former.employer.gone);
  await listening.add('counsellor, of the structure before', world.formerStructure);
  for (const role of leaving) await leaveWithOpenLine(stage, world, listening, role);
  return listening;
}

/** Their sockets were open when they left or were suspended, and were not closed by the client. */
async function leaveWithOpenLine(
  { app, id }: Stage,
  world: World,
  listening: Listening,
  role: (typeof leaving)[number],
): Promise<void> {
  const leaver = await createPerson(app, membershipOf(world.ids, role));
  const suspended = await createPerson(app, membershipOf(world.ids, role));
  await listening.add(`${role}, left with an open line`, leaver);
  await listening.add(`${role}, suspended with an open line`, suspended);
  const place =
    role === 'employer' ? `establishments/${id('establishmentId')}` : `structures/${id('structureId')}`;
  const { coordinator } = world.right;
  await coordinator.visitor.delete(`/api/v1/${place}/members/${leaver.accountId}`).expect(204);
  await suspend(coordinator, suspended.accountId);
  await app.settle();
}

/** Who received this event about this id. */
export const recipientsOf = (
  heard: readonly ReceivedEvent[],
  event: ServerEventName,
  about: string,
): string[] =>
  [
    ...new Set(
      heard
        .filter((each) => each.event === event && JSON.stringify(each.payload).includes(about))
        .map(({ who }) => who),
    ),
  ].sort();
