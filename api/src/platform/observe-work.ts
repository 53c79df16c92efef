import type { Connection } from 'mongoose';
import type { Clock } from './clock.ts';
import type { Events } from './events/events.ts';
import type { Metrics } from './http/metrics.ts';
import type { Realtime } from './realtime/live.ts';

interface Observed {
  db: Connection;
  clock: Clock;
  metrics: Metrics;
  realtime: Pick<Realtime, 'connected'>;
  events: Pick<Events, 'behind'>;
}

/** A job that is due for longer is late: none waits so long when all goes well. */
const lateMs = 60_000;

/**
 * Measures what waits or was given up, which requests do not show: jobs (mails and text messages among them), events and
 * their subscribers. Reads the store at each scrape, over indexes.
 */
export function observeWork({ db, clock, metrics, realtime, events }: Observed): void {
  const jobs = db.collection('jobs');
  const byType = async (filter: object) => {
    const found = await jobs
      .aggregate<{ _id: string; count: number }>([
        { $match: filter },
        { $group: { _id: '$type', count: { $sum: 1 } } },
      ])
      .toArray();
    return Object.fromEntries(found.map(({ _id, count }) => [_id, count]));
  };
  metrics.gauges('passerelle_jobs_late', 'Jobs due for more than a minute', 'type', () =>
    byType({ state: 'waiting', runAt: { $lt: new Date(clock.now().getTime() - lateMs) } }),
  );
  metrics.gauges('passerelle_jobs_failed', 'Jobs given up, such as mails that no server took', 'type', () =>
    byType({ state: 'failed' }),
  );
  metrics.gauges(
    'passerelle_events_behind',
    'Events that a subscriber has not handled',
    'subscriber',
    events.behind,
  );
  metrics.gauge('passerelle_events_given_up', 'Events that a subscriber could not handle', () =>
    db.collection('parked_events').countDocuments(),
  );
  metrics.gauge('passerelle_live_connections', 'Connected browsers of this process', () =>
    realtime.connected(),
  );
}
