import type { ConventionPage } from '@passerelle/api/contract';
import { standingInWords } from '@passerelle/api/rules';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { findingsAt } from '../findings/by-path.ts';
import { TimetableEditor } from '../timetable/timetable-editor.tsx';
import { ConventionTextField } from './convention-text-field.tsx';
import { Part } from './part.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

/** Part 4: where and when, and where the person stands with this company. */
export function DatesPart({ draft, page }: { draft: ConventionDraft; page: ConventionPage }) {
  const t = useConventionText();
  const locale = useLocale();
  const { content, set, shown } = draft;
  const { place, timetable } = content;
  return (
    <Part id="dates" draft={draft}>
      <p className="p-convention__standing">
        <Icon name="scales" />{' '}
        <span>{t('standing', { sentence: standingInWords(page.standing)[locale] })}</span>
      </p>
      {place && (
        <ConventionTextField
          label={t('fields.place')}
          value={place.address}
          onChange={(address) => set('place', { ...place, address })}
          findings={findingsAt(shown, 'place')}
        />
      )}
      <TimetableEditor value={timetable} onChange={(changed) => set('timetable', changed)} findings={shown} />
    </Part>
  );
}
