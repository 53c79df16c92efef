import type { Contacts } from './contacts.ts';
import type { NoticeLetters } from './letters/notice-letters.ts';
import type { reachingPorts } from './reaching.context.ts';

/** What the feature offers to the import of people. */
export interface ReachingService {
  ports: ReturnType<typeof reachingPorts>;
  contacts: Contacts;
  notices: NoticeLetters;
}
