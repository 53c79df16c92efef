import type { AnswerPage } from '@passerelle/api/contract';
import { Colon } from '../../i18n/colon.tsx';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Chip } from '../../ui/chip.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CounsellorBlock } from './people-parts.tsx';
import { useCandidaciesText } from './text.ts';

type Open = Extract<AnswerPage, { outcome: 'open' }>;

/** What a company needs to answer, short enough for a phone: the person, the dates, the purpose and the skills. */
export function AnswerFacts({ page }: { page: Open }) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const locale = useLocale();
  const place = [page.ageBand && t('page.age', { band: page.ageBand }), page.commune?.name].filter(Boolean);
  return (
    <div className="p-stack">
      <ul className="p-icon-list">
        <li>
          <Icon name="user" />
          <span>{[page.label, ...place].join(' · ')}</span>
        </li>
        <li>
          <Icon name="calendar" />
          <span>
            {t('card.dates')}
            <Colon />
            <PeriodText period={page.dates} />{' '}
            {page.datesOutside && <Badge tone="warning">{t('datesOutside.badge')}</Badge>}
          </span>
        </li>
        <li>
          <Icon name="flag" />
          <span>
            {t('card.objective')}
            <Colon />
            {common(`objectives.${page.objective}`)}
          </span>
        </li>
        {page.answerBefore && (
          <li>
            <Icon name="time" />
            <span>{t('answer.before', { day: dayInWords(page.answerBefore, locale) })}</span>
          </li>
        )}
      </ul>
      <Skills title={t('answer.can')} skills={page.matched} tone="have" />
      <Skills title={t('answer.learn')} skills={page.toLearn} tone="learn" />
      <section aria-labelledby="word">
        <h2 id="word" className="p-subtitle">
          {t('answer.message')}
        </h2>
        <blockquote className="p-word p-prewrap">{page.message}</blockquote>
      </section>
      {page.counsellor && (
        <section aria-labelledby="counsellor">
          <h2 id="counsellor" className="p-subtitle">
            {t('page.counsellor')}
          </h2>
          <CounsellorBlock counsellor={page.counsellor} />
        </section>
      )}
    </div>
  );
}

function Skills({ title, skills, tone }: { title: string; skills: Open['matched']; tone: 'have' | 'learn' }) {
  if (skills.length === 0) return null;
  return (
    <section>
      <h2 className="p-subtitle">{title}</h2>
      <ul className="p-chips">
        {skills.map(({ id, label }) => (
          <li key={id}>
            <Chip tone={tone}>{label}</Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}
