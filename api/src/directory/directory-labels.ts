import type { Locale, OccupationRef, Skill } from '../../contract/index.ts';
import type { DirectoryOccupation, DirectorySkill } from './directory-edition.ts';
import type { RetiredOccupation } from './retire.ts';

interface Known {
  skillOf: (id: string) => DirectorySkill | undefined;
  offered: ReadonlyMap<string, DirectoryOccupation>;
  retired: ReadonlyMap<string, RetiredOccupation>;
}

/** Names in the reader's language; an id that no edition ever had is shown as it is. */
export function labelsIn(locale: Locale, { skillOf, offered, retired }: Known) {
  const of = (item: { label: string; labelEn?: string | undefined }) =>
    locale === 'en' ? (item.labelEn ?? item.label) : item.label;

  return {
    of,
    skill(id: string): Skill {
      const found = skillOf(id);
      return { id, label: found ? of(found) : id, kind: found?.kind ?? 'know-how' };
    },
    occupation(code: string): OccupationRef {
      const found = offered.get(code);
      if (found) return { code, label: of(found) };
      const gone = retired.get(code);
      if (!gone) return { code, label: code };
      const next = gone.successor ? offered.get(gone.successor) : undefined;
      return {
        code,
        label: of(gone),
        retired: next ? { successor: { code: next.code, label: of(next) } } : {},
      };
    },
  };
}
