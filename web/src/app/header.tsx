import { NavLink, useLocation } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { ButtonLink } from '../ui/button.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useMainLinks } from './nav.ts';
import { NotificationBell } from './notification-bell.tsx';
import { paths } from './paths.ts';
import { SearchField, useSearchKey } from './search-field.tsx';
import { useSession } from './session.ts';
import { StatusLine } from './status-line.tsx';
import { UnreadCount } from './unread-count.tsx';

/** Pages that begin with a search of their own, under the same id: one box a page. */
const pagesWithSearch: ReadonlySet<string> = new Set([
  paths.slots,
  paths.mySlots,
  paths.caseload,
  paths.search,
]);

export function Header() {
  const t = useCommonText();
  const { account } = useSession();
  const links = useMainLinks();
  const ownBox = pagesWithSearch.has(useLocation().pathname);
  useSearchKey();
  return (
    <header className="p-header">
      <div className="p-header__row">
        <Brand />
        {!ownBox && <SearchField />}
        <div className="p-header__tools">
          {account ? (
            <>
              <NotificationBell />
              <AccountMenu />
            </>
          ) : (
            <>
              <LanguageSwitch />
              <ButtonLink to={paths.signIn} kind="secondary" size="sm" icon="account">
                {t('nav.signIn')}
              </ButtonLink>
            </>
          )}
        </div>
      </div>
      <nav id="main-nav" className="p-nav" aria-label={t('nav.main')} tabIndex={-1}>
        <ul>
          {links.map((link) => (
            <li key={link.to}>
              <NavLink
                to={link.to}
                // exact match when another link is below this one, so that only one is current
                end={links.some(({ to }) => to !== link.to && to.startsWith(link.to))}
              >
                {link.label}
                {link.to === paths.conversations && <UnreadCount />}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <StatusLine />
    </header>
  );
}
