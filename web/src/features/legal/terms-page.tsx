import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Page } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Part } from './operator-facts.tsx';
import { useLegalText } from './text.ts';

/** The day of the last change of these terms. */
const changedOn = '2026-12-01';
const parts = ['service', 'account', 'person', 'company', 'counsellor', 'limits', 'law'] as const;

export function TermsPage() {
  const t = useLegalText();
  const locale = useLocale();
  return (
    <Page title={t('terms.title')} lead={t('terms.lead')}>
      {parts.map((key) => (
        <Part key={key} title={t(`terms.${key}`)}>
          <Prose text={t(`terms.${key}Text`)} />
        </Part>
      ))}
      <p className="p-muted">{t('textOf', { day: dayInWords(changedOn, locale, new Date(0)) })}</p>
    </Page>
  );
}
