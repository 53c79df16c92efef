import { defineMail } from '../platform/mail/template.ts';

export interface FoundSearch {
  /** As its owner named it. */
  name: string;
  slots: readonly { title: string; company: string; commune: string }[];
}
interface About {
  searches: readonly FoundSearch[];
  link: string;
}

/** Most slots of one search in a mail; the page has the others. */
const mostLines = 10;

const linesOf = ({ slots }: FoundSearch, more: (count: number) => string) => [
  ...slots.slice(0, mostLines).map(({ title, company, commune }) => `– ${title}, ${company}, ${commune}`),
  ...(slots.length > mostLines ? [more(slots.length - mostLines)] : []),
];
const countOf = (searches: readonly FoundSearch[]) =>
  searches.reduce((sum, { slots }) => sum + slots.length, 0);

/** The new slots of all kept searches of an account. */
export const searchesMail = defineMail<About>('saved_searches', {
  fr: ({ searches, link }) => {
    const count = countOf(searches);
    return {
      subject:
        count === 1
          ? `Une nouvelle offre pour « ${searches[0]?.name} »`
          : `${count} nouvelles offres pour vos recherches`,
      paragraphs: [
        'Bonjour,',
        ...searches.map((one) =>
          [`« ${one.name} » :`, ...linesOf(one, (more) => `– et ${more} de plus`)].join('\n'),
        ),
      ],
      button: { label: 'Voir mes recherches', path: link },
      closing: ['Sur cette page, vous changez ou arrêtez une recherche quand vous voulez.'],
    };
  },
  en: ({ searches, link }) => {
    const count = countOf(searches);
    return {
      subject:
        count === 1
          ? `A new immersion for “${searches[0]?.name}”`
          : `${count} new immersions for your searches`,
      paragraphs: [
        'Hello,',
        ...searches.map((one) =>
          [`“${one.name}”:`, ...linesOf(one, (more) => `– and ${more} more`)].join('\n'),
        ),
      ],
      button: { label: 'See my searches', path: link },
      closing: ['On that page you change or end a search whenever you like.'],
    };
  },
});
