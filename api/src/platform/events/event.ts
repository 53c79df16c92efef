import type { DomainEvents } from '../../domain-events.ts';

/** Every type of event with its data. Tests add their own types by declaration merging. */
export interface EventTypes extends DomainEvents {}

export type EventType = keyof EventTypes & string;

/** An event in the outbox of its aggregate. */
export interface OutboxEvent<T extends EventType = EventType> {
  /** Created once, with the change; a replay keeps it. */
  id: string;
  type: T;
  at: Date;
  data: EventTypes[T];
}

/** An event as subscribers receive it. */
export type DomainEvent<T extends EventType = EventType> = {
  [K in T]: OutboxEvent<K> & {
    /** Increases by one with each event of the installation. */
    seq: number;
    aggregate: { model: string; id: string };
  };
}[T];
