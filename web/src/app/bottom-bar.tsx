import { NavLink } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { homeOf, searchOf } from './nav.ts';
import { paths } from './paths.ts';
import { useSession } from './session.ts';
import { UnreadCount } from './unread-count.tsx';

/** The navigation on phones: home, search, messages, account. */
export function BottomBar() {
  const t = useCommonText();
  const { account, membership } = useSession();
  const role = membership?.role ?? null;
  const items: { to: string; label: string; icon: IconName; end?: boolean }[] = [
    { to: homeOf(role), label: t('nav.home'), icon: 'home', end: true },
    { to: searchOf(role), label: t('nav.search'), icon: 'search' },
  ];
  if (role && role !== 'coordinator')
    items.push({ to: paths.conversations, label: t('nav.messages'), icon: 'chat' });
  items.push(
    account
      ? { to: paths.me, label: t('nav.me'), icon: 'account' }
      : { to: paths.signIn, label: t('nav.signIn'), icon: 'account' },
  );
  return (
    <nav className="p-bottom" aria-label={t('nav.main')}>
      {items.map((item) => (
        <NavLink key={item.to} to={item.to} end={item.end ?? false}>
          <Icon name={item.icon} />
          {item.label}
          {item.to === paths.conversations && <UnreadCount />}
        </NavLink>
      ))}
    </nav>
  );
}
