import type { Connection } from 'mongoose';
import type { Realtime } from '../realtime/live.ts';
import { ownWritesOf } from './write-watch.ts';

const topic = 'written';

/**
 * Tells the other processes of one database which documents this one has written, as far as they may be cached, so that
 * they are read again at once. Does nothing where this process is alone.
 */
export function shareWrites(db: Connection, realtime: Pick<Realtime, 'notice' | 'onNotice'>): void {
  const writes = ownWritesOf(db);
  if (!writes) return;
  let hearing = false;
  writes.tellOthers = (collection, touched) => {
    if (!hearing) realtime.notice(topic, [collection, ...(touched === 'all' ? [] : touched)].join(' '));
  };
  realtime.onNotice(topic, (word) => {
    const [collection = '', ...ids] = word.split(' ');
    hearing = true;
    writes.announce(collection, ids.length > 0 ? ids : 'all');
    hearing = false;
  });
}
