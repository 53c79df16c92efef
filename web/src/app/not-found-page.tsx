import { useCommonText } from '../i18n/common-text.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { paths } from './paths.ts';

export function NotFoundPage() {
  const t = useCommonText();
  return (
    <Page title={t('notFound.title')} lead={t('notFound.text')}>
      <div className="p-actions">
        <ButtonLink to={paths.home}>{t('error.home')}</ButtonLink>
        <ButtonLink to={paths.slots} kind="secondary">
          {t('notFound.slots')}
        </ButtonLink>
      </div>
    </Page>
  );
}
