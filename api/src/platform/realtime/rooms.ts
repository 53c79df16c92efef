import type { ServerEventName } from '../../../contract/live.ts';
import type { Actor } from '../auth/actor.ts';

/** Only the server joins sockets to rooms, according to what the database says about the actor. */
type RoomKind = 'account' | 'acting' | 'pathway' | 'establishment' | 'role' | 'territory';
type RoomOf<K extends RoomKind> = K extends 'territory' ? K : `${K}:${string}`;
export type Room = RoomOf<RoomKind>;

/**
 * The room of an account while it acts in one role, a counsellor for one structure: lists and pages of that membership
 * show what is emitted here, those of another membership of the same account do not.
 */
export const actingRoom = ({
  accountId,
  role,
  structureId,
}: Pick<Actor, 'accountId' | 'role'> & { structureId?: string | undefined }): RoomOf<'acting'> =>
  `acting:${accountId}:${role}:${role === 'counsellor' ? (structureId ?? '') : ''}`;

/**
 * The kinds of rooms to which each event may be emitted. `acting`: the caller has checked that the account may
 * read, in this role, what the event is about; `account`: that it may in any. The types refuse an event without an entry, and emitting to another kind of room.
 */
export const roomsOfEvents = {
  message: ['acting'],
  'message.changed': ['acting'],
  'message.read': ['acting'],
  'message.delivered': ['acting'],
  'conversation.presence': ['acting'],
  'side-note': ['acting'],
  'conversation.changed': ['acting'],
  'conversation.left': ['account'],
  typing: ['acting'],
  'candidacy.changed': ['acting'],
  'immersion.changed': ['acting'],
  'notification.new': ['account'],
  'session.changed': ['account'],
  'pathway.changed': ['pathway', 'account'],
  'appointment.changed': ['pathway'],
  // the person and those who accompany them, who may all read and write it
  'interview.changed': ['pathway'],
  'interview.written': ['pathway'],
  'interview.presence': ['pathway'],
  'match.new': ['pathway'],
  // a draft: only its company; a published slot: everyone; otherwise: the roles that may read it
  'slot.changed': ['establishment', 'role'],
  // everyone who sees a company sees whether it is confirmed
  'establishment.changed': ['establishment', 'account', 'territory'],
  // emitted by the platform itself, to every socket of a process
  'line.restored': [],
} as const satisfies Record<ServerEventName, readonly RoomKind[]>;

export type RoomFor<E extends ServerEventName> = RoomOf<(typeof roomsOfEvents)[E][number]>;
