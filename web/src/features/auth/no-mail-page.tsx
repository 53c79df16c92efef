import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useAuthText } from './text.ts';

/** Instead of a form that would promise a link by mail: says who can hand one over. */
export function NoMailPage({ of }: { of: 'forgotten' | 'register' }) {
  const t = useAuthText();
  return (
    <Page
      title={t(`${of}.title`)}
      lead={t(`noMail.${of}`)}
      crumbs={[{ to: paths.signIn, label: t('signIn.title') }]}
    >
      <div className="p-stack">
        <ul>
          <li>{t('noMail.person')}</li>
          <li>{t('noMail.counsellor')}</li>
          <li>{t('noMail.company')}</li>
        </ul>
        <div>
          <ButtonLink to={paths.signIn} kind="secondary">
            {t('noMail.back')}
          </ButtonLink>
        </div>
      </div>
    </Page>
  );
}
