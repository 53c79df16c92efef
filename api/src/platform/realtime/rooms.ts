import type { ServerEventName } from '../../../contract/live.ts';

/** Rooms are joined by the server alone, from what the database says about the actor. */
type RoomKind = 'account' | 'pathway' | 'establishment' | 'role' | 'territory';
type RoomOf<K extends RoomKind> = K extends 'territory' ? K : `${K}:${string}`;
export type Room = RoomOf<RoomKind>;

/**
 * Where each event may be told. To an account: somebody was looked up who may read what it is about. An event without
 * a line does not compile, and neither does telling it elsewhere.
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
  'notification.new': ['account'],
  'session.changed': ['account'],
  'pathway.changed': ['pathway', 'account'],
  'match.new': ['pathway'],
  // a draft is its company's alone, a published slot everybody's, another one theirs whose role reads it
  'slot.changed': ['establishment', 'role'],
  // whoever sees a company sees it confirmed or not
  'establishment.changed': ['establishment', 'account', 'territory'],
  // by the platform itself, to every line of a process
  'line.restored': [],
} as const satisfies Record<ServerEventName, readonly RoomKind[]>;

export type RoomFor<E extends ServerEventName> = RoomOf<(typeof roomsOfEvents)[E][number]>;
