import type { SearchEngine } from '@passerelle/search';
import { type SlotQuestion, type SlotWidening, usualRadiusKm } from '../../contract/index.ts';
import type { MatchingContext } from './matching.context.ts';
import { createSlotQuestions, type SearchedPlace } from './slot-questions.ts';
import { occupationsNear, widerCircle } from './widenings.ts';

/** Occupations that the words may mean, and how many near ones are said. */
const meantOccupations = 2;
const saidOccupations = 4;

const refOf = ({ code, name }: SearchedPlace) => ({ code, name });

/** Where a public list finds few slots: questions close to the one asked, with how many slots each finds. */
export function createSearchWidenings(
  context: Pick<MatchingContext, 'services'>,
  engine: () => SearchEngine,
) {
  const { directory } = context.services;
  const { around, chosenPlace } = createSlotQuestions(context, engine);

  /** How many slots a question finds. */
  const count = async (
    question: SlotQuestion,
    words: string,
    place: SearchedPlace | undefined,
  ): Promise<number> => (await around({ ...question, sort: 'date', limit: 1 }, words, place)).total;

  async function wider(question: SlotQuestion, words: string, place: SearchedPlace | undefined) {
    if (!place) return [];
    const now = await count(question, words, place);
    const circle = await widerCircle(
      question.withinKm ?? usualRadiusKm,
      async (km) => (await count({ ...question, withinKm: km }, words, place)) - now,
    );
    if (!circle) return [];
    const found = now + circle.more;
    return [{ kind: 'distance' as const, km: circle.km, place: refOf(place), words, found }];
  }

  async function nearby(question: SlotQuestion, words: string, place: SearchedPlace | undefined) {
    const meant = question.occupation
      ? [question.occupation]
      : (await engine().detectOccupations(words, meantOccupations)).map(({ code }) => code);
    const items: SlotWidening[] = [];
    for (const code of occupationsNear(directory, meant)) {
      const occupation = directory.occupation(code);
      const found = await count({ ...question, occupation: code }, '', place);
      if (!occupation || found === 0) continue;
      items.push({
        kind: 'occupation',
        occupation: { code, label: occupation.label },
        place: place ? refOf(place) : null,
        found,
      });
      if (items.length === saidOccupations) break;
    }
    return items;
  }

  return {
    /** The circle wider, or an occupation near to the one that is meant. */
    async widenSearch(question: SlotQuestion): Promise<SlotWidening[]> {
      const chosen = chosenPlace(question.commune);
      const said = chosen || !question.q ? null : directory.placeIn(question.q);
      const place = chosen ?? said?.place;
      const words = said?.rest ?? question.q ?? '';
      return [...(await wider(question, words, place)), ...(await nearby(question, words, place))];
    },
  };
}
