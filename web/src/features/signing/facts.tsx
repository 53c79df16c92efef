import type { ConventionContent } from '@passerelle/api/contract';
import { presencesOf, totalsOf } from '@passerelle/api/rules';
import type { ReactNode } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { PreviewTimetable } from '../convention/preview-timetable.tsx';
import { useSigningText } from './text.ts';

/** What is signed, short enough for one screen of a phone: who, where, when, what for, with whom. */
export function Facts({ content }: { content: ConventionContent }) {
  const t = useSigningText();
  const common = useCommonText();
  const locale = useLocale();
  const { person, host, place, timetable, object, accompaniment } = content;
  const { all } = totalsOf(presencesOf(timetable), timetable.zone);
  return (
    <dl className="p-sign__facts">
      <Fact icon="user" label={t('facts.who')}>
        <strong>{person.name}</strong>
      </Fact>
      <Fact icon="store" label={t('facts.where')}>
        <strong>{host.name}</strong>
        <Line>{place?.address ?? host.address}</Line>
      </Fact>
      <Fact icon="calendar" label={t('facts.when')}>
        <PreviewTimetable timetable={timetable} />
        <Line>{all > 0 && t('facts.total', { hours: hoursInWords(all, locale) })}</Line>
      </Fact>
      <Fact icon="flag" label={t('facts.why')}>
        {object && common(`objectives.${object}`)}
      </Fact>
      <Fact icon="team" label={t('facts.with')}>
        {host.tutor?.name && t('facts.tutor', { name: host.tutor.name })}
        <Line>{accompaniment && t('facts.accompanied', { name: accompaniment.name })}</Line>
      </Fact>
    </dl>
  );
}

function Fact({ icon, label, children }: { icon: IconName; label: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Icon name={icon} />
        <span className="fr-sr-only">{label}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Line({ children }: { children: ReactNode }) {
  return children ? <span className="p-sign__line">{children}</span> : null;
}
