import type { ServerEventName } from '../../../contract/live.ts';

/** Only the server joins sockets to rooms, according to what the database says about the actor. */
type RoomKind = 'account' | 'pathway' | 'establishment' | 'role' | 'territory';
type RoomOf<K extends RoomKind> = K extends 'territory' ? K : `${K}:${string}`;
export type Room = RoomOf<RoomKind>;

/**
 * The kinds of rooms to which each event may be emitted. `account`: the caller has checked that the account may read
 * what the event is about. The types refuse an event without an entry, and emitting to another kind of room.
 */
export const roomsOfEvents = {
  message: ['account'],
  'message.changed': ['account'],
  'message.read': ['account'],
  'message.delivered': ['account'],
  'conversation.presence': ['account'],
  'side-note': ['account'],
  'conversation.changed': ['account'],
  'conversation.left': ['account'],
  typing: ['account'],
  'candidacy.changed': ['account'],
  'immersion.changed': ['account'],
  'notification.new': ['account'],
  'session.changed': ['account'],
  'pathway.changed': ['pathway', 'account'],
  'appointment.changed': ['pathway'],
  'match.new': ['pathway'],
  // a draft: only its company; a published slot: everyone; otherwise: the roles that may read it
  'slot.changed': ['establishment', 'role'],
  // everyone who sees a company sees whether it is confirmed
  'establishment.changed': ['establishment', 'account', 'territory'],
  // emitted by the platform itself, to every socket of a process
  'line.restored': [],
} as const satisfies Record<ServerEventName, readonly RoomKind[]>;

export type RoomFor<E extends ServerEventName> = RoomOf<(typeof roomsOfEvents)[E][number]>;
