import type { Candidacy } from '@passerelle/api/contract';
import { DateText } from '../../ui/date-text.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useTermsWords } from './terms-words.ts';
import { useCandidaciesText } from './text.ts';
import { eventKey } from './timeline-words.ts';

type Entry = Candidacy['timeline'][number];
const icons: Record<Entry['kind'], IconName> = {
  moved: 'arrow-right',
  agreed: 'calendar',
  reminder: 'bell',
  note: 'edit',
  convention: 'file',
  assessment: 'award',
};

/** The history of a candidacy, the latest first, with the author where the user may know them. */
export function Timeline({ entries }: { entries: readonly Entry[] }) {
  const t = useCandidaciesText();
  const termsWords = useTermsWords();
  const sorted = [...entries].sort((first, second) => second.at.localeCompare(first.at));
  return (
    <ol className="p-timeline">
      {sorted.map((entry) => (
        <li key={entry.id} className="p-timeline__entry">
          <span className="p-timeline__mark">
            <Icon name={icons[entry.kind]} />
          </span>
          <div>
            <p className="p-timeline__what">
              <strong>{t(eventKey(entry), { name: entry.by })}</strong>
            </p>
            {entry.reason && (
              <p className="p-small">{t.maybe(entry.kind === 'note' ? 'notes' : 'reasons', entry.reason)}</p>
            )}
            {entry.terms && (
              <p className="p-small">
                {t(entry.to === 'sent' ? 'timeline.askedTerms' : 'timeline.terms', {
                  terms: termsWords(entry.terms),
                })}
              </p>
            )}
            {entry.word && <p className="p-small p-prewrap">{t('timeline.toword', { word: entry.word })}</p>}
            <p className="p-small p-muted">
              <DateText value={entry.at} as="moment" />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
