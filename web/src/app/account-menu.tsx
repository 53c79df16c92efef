import { Link, useNavigate } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { request } from './api.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { disconnectLive } from './live.ts';
import { Menu } from './menu.tsx';
import { homeOf } from './nav.ts';
import { paths } from './paths.ts';
import { useEnterSession, useSignedIn } from './session.ts';
import { useSignOut } from './sign-out.ts';
import { useApiMutation } from './use-api-mutation.ts';

export function AccountMenu() {
  const t = useCommonText();
  const navigate = useNavigate();
  const enter = useEnterSession();
  const leave = useSignOut();
  const { account, membership } = useSignedIn();
  const name = `${account.firstName} ${account.lastName}`;
  const others = account.memberships.filter((each) => each.id !== membership.id);

  const switching = useApiMutation({
    send: (membershipId: string) => request('PUT /session/membership', { body: { membershipId } }),
    onDone: async (session) => {
      disconnectLive();
      await enter(session);
      await navigate(homeOf(session.membership?.role ?? null));
    },
  });
  const leaving = useApiMutation({ send: () => leave(paths.home) });

  return (
    <Menu
      label={t('nav.menu', { name })}
      button={
        <>
          <Avatar name={name} size={32} />
          <span className="p-account__name">
            {name}
            <span className="p-account__hat">
              {t.maybe('roles', membership.role)}
              {membership.label && ` · ${membership.label}`}
            </span>
          </span>
          <Icon name="arrow-down" />
        </>
      }
    >
      {(close) => (
        <>
          <div className="p-account__card">
            <strong>{name}</strong>
            <span>
              {t.maybe('roles', membership.role)}
              {membership.label && ` · ${membership.label}`}
            </span>
          </div>
          {others.map((other) => (
            <button
              key={other.id}
              type="button"
              className="p-menu__item"
              onClick={() => void switching.run(other.id)}
            >
              <Icon name="refresh" />
              {t('nav.switchTo', {
                label: `${t.maybe('roles', other.role)}${other.label ? ` · ${other.label}` : ''}`,
              })}
            </button>
          ))}
          {membership.role === 'beneficiary' && (
            <>
              <Link className="p-menu__item" to={paths.myTimeline}>
                <Icon name="list" />
                {t('nav.timeline')}
              </Link>
              <Link className="p-menu__item" to={paths.myData}>
                <Icon name="shield" />
                {t('nav.data')}
              </Link>
            </>
          )}
          {(membership.role === 'beneficiary' || membership.role === 'counsellor') && (
            <>
              <Link className="p-menu__item" to={paths.keptSlots}>
                <Icon name="star" />
                {t('nav.kept')}
              </Link>
              <Link className="p-menu__item" to={paths.savedSearches}>
                <Icon name="search" />
                {t('nav.searches')}
              </Link>
            </>
          )}
          <Link className="p-menu__item" to={paths.account}>
            <Icon name="settings" />
            {t('nav.account')}
          </Link>
          <LanguageSwitch className="p-menu__item" onPress={close} />
          <button type="button" className="p-menu__item" onClick={() => void leaving.run()}>
            <Icon name="logout" />
            {t('nav.signOut')}
          </button>
        </>
      )}
    </Menu>
  );
}
