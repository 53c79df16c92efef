import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { loadTexts } from '../../i18n/text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { useSecurityText } from './text.ts';

/** Shown on every page until a second factor is set up: the day from which it is required. */
export function DueNotice({ day }: { day: string }) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    void loadTexts('security').then(() => setReady(true));
  }, []);
  return ready ? <Words day={day} /> : null;
}

function Words({ day }: { day: string }) {
  const t = useSecurityText();
  const locale = useLocale();
  return (
    <Alert tone="warning">
      <p>
        {t('rule.due', { day: dayInWords(day, locale) })} <Link to={paths.account}>{t('rule.dueLink')}</Link>
      </p>
    </Alert>
  );
}
