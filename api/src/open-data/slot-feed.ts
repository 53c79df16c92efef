import type { ParsedOf } from '../../contract/endpoint.ts';
import type { Locale, SlotCard } from '../../contract/index.ts';
import { type JsonFeed, maxFeedSlots, type slotsJsonFeed } from '../../contract/open-data.ts';
import { paths } from '../../contract/paths.ts';
import { longDate } from '../platform/long-date.ts';
import type { OpenDataContext } from './open-data.context.ts';

type Question = ParsedOf<typeof slotsJsonFeed>['query'];

const words = {
  fr: {
    title: (territory: string) => `Offres d’immersion, ${territory}`,
    from: 'du',
    to: 'au',
    places: 'place',
  },
  en: {
    title: (territory: string) => `Immersion offers, ${territory}`,
    from: 'from',
    to: 'to',
    places: 'place',
  },
};

/** Open slots for pages and readers of others: what everybody may read, the newest first. */
export function createSlotFeed({ publicUrl, services }: OpenDataContext) {
  return async (question: Question, locale: Locale): Promise<JsonFeed> => {
    const found = await services.matching.searchSlots({ ...question, sort: 'date', limit: maxFeedSlots });
    const ids = found.hits.map(({ id }) => id);
    const cards = await services.slots.cardsFor(null, ids, locale);
    return {
      version: 'https://jsonfeed.org/version/1.1',
      title: words[locale].title(services.territory.current().name),
      home_page_url: `${publicUrl()}${paths.slots}`,
      language: locale,
      items: ids.flatMap((id) => {
        const card = cards.get(id);
        return card ? [itemOf(card, publicUrl(), locale)] : [];
      }),
    };
  };
}

function itemOf(card: SlotCard, origin: string, locale: Locale): JsonFeed['items'][number] {
  const { establishment, commune, occupation, period, placesLeft } = card;
  const { from, to, places } = words[locale];
  const dates = `${from} ${longDate(period.from, locale)} ${to} ${longDate(period.to, locale)}`;
  const left = `${placesLeft} ${places}${placesLeft > 1 ? 's' : ''}`;
  return {
    id: card.id,
    url: `${origin}${paths.slot(card.id)}`,
    title: card.title,
    content_text: `${establishment.name}, ${commune.name}. ${dates}. ${left}.`,
    ...(card.publishedAt ? { date_published: card.publishedAt } : {}),
    tags: [occupation.label],
    _passerelle: {
      company: establishment.name,
      commune: commune.name,
      communeCode: commune.code,
      occupation: occupation.code,
      from: period.from,
      to: period.to,
      placesLeft,
    },
  };
}
