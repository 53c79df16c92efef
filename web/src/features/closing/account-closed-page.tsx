import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useClosingText } from './text.ts';

/** Shown after an account was closed. */
export function AccountClosedPage() {
  const t = useClosingText();
  return (
    <Page title={t('closedTitle')} lead={t('closedText')}>
      <div className="p-stack">
        <p>{t('closedComeBack')}</p>
        <div>
          <ButtonLink to={paths.home}>{t('home')}</ButtonLink>
        </div>
      </div>
    </Page>
  );
}
