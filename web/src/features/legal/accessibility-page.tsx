import type { Operator } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords, daysBetween } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { checked } from './accessibility-results.ts';
import { Facts, Part, useContactFacts, WithOperator } from './operator-facts.tsx';
import { useLegalText } from './text.ts';

/** After this many days a check no longer says much about the pages of today. */
const freshDays = 183;

/** The statement that the law asks for, with what the tests have checked and what nobody has. */
export function AccessibilityPage() {
  const t = useLegalText();
  return (
    <WithOperatorTitle>
      {(operator) => (
        <>
          <Conformity operator={operator} />
          <Automatic />
          <Part title={t('accessibility.not')}>
            <Prose text={t('accessibility.notText')} />
          </Part>
          <Part title={t('accessibility.works')}>
            <Prose text={t('accessibility.worksText')} />
          </Part>
          <Tell operator={operator} />
        </>
      )}
    </WithOperatorTitle>
  );
}

/** The title says the level, which the law wants to be seen first. */
function WithOperatorTitle({ children }: { children: (operator: Operator) => React.ReactNode }) {
  const t = useLegalText();
  const common = useCommonText();
  return (
    <Page title={common('footer.accessibility')} lead={t('accessibility.lead')}>
      <WithOperator>{children}</WithOperator>
    </Page>
  );
}

function Conformity({ operator }: { operator: Operator }) {
  const t = useLegalText();
  const { level, audit } = operator.accessibility;
  const who = operator.name ?? t('accessibility.thisOperator');
  return (
    <Part title={t('accessibility.title', { level: t(`accessibility.levels.${level}`) })}>
      <Prose
        text={
          level === 'none'
            ? t('accessibility.stateNone', { operator: who })
            : t('accessibility.stateAudited', { operator: who, level: t(`accessibility.levels.${level}`) })
        }
      />
      {audit && <p>{t('accessibility.audit', { audit })}</p>}
    </Part>
  );
}

function Automatic() {
  const t = useLegalText();
  const common = useCommonText();
  const locale = useLocale();
  const { day, engine, browser, widths, rules, problems, visits } = checked;
  const pages = Object.values(visits).reduce((sum, each) => sum + each.length, 0);
  const and = new Intl.ListFormat(locale).format(widths.map(String));
  return (
    <Part title={t('accessibility.automatic')}>
      <Prose
        text={t('accessibility.automaticText', {
          day: dayInWords(day, locale, new Date(0)),
          ...{ engine, browser, pages, widths: and, rules },
        })}
      />
      <p>
        <strong>{t('accessibility.problems', { count: problems })}</strong>
      </p>
      {daysBetween(day, new Date()) > freshDays && <Alert tone="warning">{t('accessibility.old')}</Alert>}
      <Prose text={t('accessibility.covers')} />
      {Object.entries(visits).map(([who, addresses]) => (
        <details key={who}>
          <summary>
            {t('accessibility.pagesOf', {
              who: who === 'nobody' ? t('accessibility.nobody') : common.maybe('roles', who),
            })}
          </summary>
          <ul className="p-legal-pages">
            {addresses.map((address, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a page that is visited twice stands here twice
              <li key={at}>{address}</li>
            ))}
          </ul>
        </details>
      ))}
      <p className="p-muted">{t('accessibility.made')}</p>
    </Part>
  );
}

function Tell({ operator }: { operator: Operator }) {
  const t = useLegalText();
  const contact = useContactFacts(operator);
  return (
    <>
      <Part title={t('accessibility.tell')}>
        <Prose text={t('accessibility.tellText')} />
        <Facts facts={contact} />
      </Part>
      <Part title={t('accessibility.appeal')}>
        <Prose text={t('accessibility.appealText')} />
      </Part>
    </>
  );
}
