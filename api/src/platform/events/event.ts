import type { DomainEvents } from '../../domain-events.ts';

/** Every type of event with its data. Tests add their own types by declaration merging. */
export interface EventTypes extends DomainEvents {}

export type EventType = keyof EventTypes & string;

interface Made<T extends EventType> {
  /** Created once, with the change; a replay keeps it. */
  id: string;
  type: T;
  at: Date;
  data: EventTypes[T];
}
interface Logged {
  /** Increases by one with each event of the installation. */
  seq: number;
  aggregate: Aggregate;
}
export interface Aggregate {
  model: string;
  id: string;
}

/** An event in the outbox of its aggregate. Of several types it is one of them, with the data of that one. */
export type OutboxEvent<T extends EventType = EventType> = { [K in T]: Made<K> }[T];

type AnyEvent = { [K in EventType]: Made<K> & Logged }[EventType];

/** An event as subscribers receive it. */
export type DomainEvent<T extends EventType = EventType> = Extract<AnyEvent, { type: T }>;

/** True when the event is of one of these types. */
export const isOfType = <T extends EventType>(
  event: DomainEvent,
  types: readonly T[],
): event is DomainEvent<T> => types.some((type) => type === event.type);
