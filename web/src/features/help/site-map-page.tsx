import { Link } from 'react-router';
import { type NavLinkItem, useAboutLinks, useMainLinks, useOwnLinks } from '../../app/nav.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Page } from '../../ui/page.tsx';
import { useHelpText } from './text.ts';
import './help.css';

/** Every page that one can go to from here, with the account that is open. */
export function SiteMapPage() {
  const t = useHelpText();
  const common = useCommonText();
  const { account } = useSession();
  const main = useMainLinks();
  const own = useOwnLinks();
  const about = useAboutLinks();
  const everybody = [
    { to: paths.home, label: common('nav.home') },
    { to: paths.slots, label: common('nav.slots') },
  ];
  const enter = [
    { to: paths.signIn, label: common('nav.signIn') },
    { to: paths.register, label: common('nav.register') },
  ];
  return (
    <Page title={t('map.title')}>
      <Group title={t('map.everybody')} links={everybody} />
      {account ? (
        <Group
          title={t('map.mine')}
          links={[...main, ...own].filter(({ to }) => !everybody.some((one) => one.to === to))}
        />
      ) : (
        <Group title={t('map.enter')} links={enter} />
      )}
      <Group title={t('map.about')} links={about.filter(({ to }) => to !== paths.siteMap)} />
    </Page>
  );
}

function Group({ title, links }: { title: string; links: readonly NavLinkItem[] }) {
  return (
    <section className="p-section">
      <h2>{title}</h2>
      <ul className="p-help__pages">
        {links.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
