import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { Feeds } from './feeds.service.ts';

/** The address of a calendar ends with the account; what it shows belongs to conventions. */
export function feedsOfPerson(feeds: Pick<Feeds, 'forget' | 'listOf'>): PersonalDataHolder {
  return {
    name: 'calendarFeeds',
    collections: ['calendar_feeds'],
    exportFor: async (_actor, { accountId }) => (accountId ? feeds.listOf(accountId) : []),
    async erase({ accountId }) {
      if (accountId) await feeds.forget([accountId]);
      return [];
    },
  };
}
