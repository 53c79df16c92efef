import { Link } from 'react-router';
import { useMainLinks } from '../../app/nav.ts';
import { paths } from '../../app/paths.ts';
import { useSignedIn } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import './home.css';

/** "Moi" on phones: everything that the header contains on wide screens. */
export function MePage() {
  const common = useCommonText();
  const { account, membership } = useSignedIn();
  const links = [
    ...useMainLinks(),
    ...(membership.role === 'beneficiary'
      ? [
          { to: paths.myAppointments, label: common('nav.appointments') },
          { to: paths.myTimeline, label: common('nav.timeline') },
          { to: paths.myData, label: common('nav.data') },
        ]
      : []),
    ...(membership.role === 'beneficiary' || membership.role === 'counsellor'
      ? [{ to: paths.savedSearches, label: common('nav.searches') }]
      : []),
    { to: paths.notifications, label: common('nav.notifications') },
    { to: paths.account, label: common('nav.account') },
  ];
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
    </Page>
  );
}
