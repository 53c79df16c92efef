import type { Contact } from '../../contract/convention-content.ts';
import type { ConventionContent } from '../../contract/index.ts';
import type { ConventionAccess } from './convention.access.ts';

export type Reader = { tie: Pick<ConventionAccess['tie'], 'side'> } & Pick<ConventionAccess, 'capacities'>;

const unreachable = <C extends Contact>(contact: C): C => ({ ...contact, email: '', phone: '' });
const hidden = <C extends Contact>(contact: C | null): C | null => contact && unreachable(contact);

/**
 * What a reader sees of the content. E-mails and phones are not printed on a convention: each side sees its own, the
 * person also how to reach the tutor; those who accompany see all.
 */
export function visibleContent(content: ConventionContent, { tie, capacities }: Reader): ConventionContent {
  if (capacities.includes('counsellor')) return content;
  const { person, legalRepresentative, host } = content;
  const isPerson = tie.side === 'beneficiary';
  const isHost = tie.side === 'employer';
  return {
    ...content,
    person: isPerson ? person : unreachable(person),
    legalRepresentative: isPerson ? legalRepresentative : hidden(legalRepresentative),
    host: {
      ...host,
      representative: isHost ? host.representative : hidden(host.representative),
      tutor: isHost || isPerson ? host.tutor : hidden(host.tutor),
    },
  };
}

/** In the export of one's own data. */
export const contentForPerson = (content: ConventionContent) =>
  visibleContent(content, { tie: { side: 'beneficiary' }, capacities: ['beneficiary'] });
