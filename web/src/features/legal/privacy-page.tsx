import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Facts, Part, WithOperator } from './operator-facts.tsx';
import { useLegalText } from './text.ts';

/** Which data are kept, why, for whom and how long (GDPR, articles 13 and 14), and that there is one cookie only. */
export function PrivacyPage() {
  const t = useLegalText();
  const { membership, mapTiles } = useSession();
  const tiles = mapTiles?.url.match(/^https?:\/\/([^/]+)/)?.[1];
  return (
    <Page title={t('privacy.title')} lead={t('privacy.lead')}>
      <WithOperator>
        {({ name, dpo, address }) => (
          <Part title={t('privacy.who')}>
            <Facts
              facts={[
                { label: t('privacy.controller'), value: name },
                { label: t('notice.address'), value: address },
                { label: t('privacy.dpo'), value: dpo, kind: 'email' },
              ]}
            />
          </Part>
        )}
      </WithOperator>
      {(['why', 'what', 'seen', 'kept'] as const).map((key) => (
        <Part key={key} title={t(`privacy.${key}`)}>
          <Prose text={t(`privacy.${key}Text`)} />
        </Part>
      ))}
      <Part title={t('privacy.rights')}>
        <Prose text={t('privacy.rightsText')} />
        <ul>
          {membership?.role === 'beneficiary' && (
            <li>
              <Link to={paths.myData}>{t('privacy.myData')}</Link>
            </li>
          )}
          <li>
            <a href="https://www.cnil.fr/fr/plaintes">{t('privacy.cnil')}</a>
          </li>
        </ul>
      </Part>
      <Part title={t('privacy.cookies')}>
        <Prose text={t('privacy.cookiesText')} />
      </Part>
      <Part title={t('privacy.shared')}>
        <Prose text={t('privacy.sharedText')} />
        <Prose text={tiles ? t('privacy.tilesOther', { host: tiles }) : t('privacy.tilesNone')} />
      </Part>
      <Part title={t('privacy.safe')}>
        <Prose text={t('privacy.safeText')} />
      </Part>
    </Page>
  );
}
