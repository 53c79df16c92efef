import { Link } from 'react-router';
import { LanguageSwitch } from '../../app/language-switch.tsx';
import { useMainLinks, useOwnLinks } from '../../app/nav.ts';
import { paths } from '../../app/paths.ts';
import { useSignedIn } from '../../app/session.ts';
import { useSignOut } from '../../app/sign-out.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import './home.css';

/** "Moi" on phones: everything that the header contains on wide screens. */
export function MePage() {
  const common = useCommonText();
  const { account, membership } = useSignedIn();
  const links = [...useMainLinks(), ...useOwnLinks()];
  const leave = useSignOut();
  const leaving = useApiMutation({ send: () => leave(paths.home) });
  return (
    <Page
      title={`${account.firstName} ${account.lastName}`}
      lead={[common.maybe('roles', membership.role), membership.label].filter(Boolean).join(' · ')}
    >
      <ul className="p-me">
        {links.map((link) => (
          <li key={link.to}>
            <Link to={link.to}>
              {link.label}
              <Icon name="arrow-right" />
            </Link>
          </li>
        ))}
      </ul>
      <div className="p-actions">
        <LanguageSwitch />
        <Button kind="secondary" icon="logout" busy={leaving.pending} onClick={() => void leaving.run()}>
          {common('nav.signOut')}
        </Button>
      </div>
    </Page>
  );
}
