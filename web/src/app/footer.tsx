import { Link } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { useAboutLinks } from './nav.ts';
import { paths } from './paths.ts';
import { useSession } from './session.ts';
import { ThemeChoice } from './theme-choice.tsx';

/** What is behind the site, from every page. The law wants the level of accessibility to be read here. */
export function Footer() {
  const t = useCommonText();
  const { territory, setupNeeded, accessibility, sourceUrl } = useSession();
  const about = useAboutLinks();
  return (
    <footer className="p-footer">
      <div>
        <p>
          <strong>{t('product')}</strong>
          {!setupNeeded && ` · ${territory.name}`}
        </p>
        <p>{t('footer.about')}</p>
        <nav aria-label={t('footer.label')}>
          <ul>
            <li>
              <Link to={paths.slots}>{t('footer.slots')}</Link>
            </li>
            {about.map(({ to, label }) => (
              <li key={to}>
                <Link to={to}>
                  {to === paths.accessibility ? t(`footer.levels.${accessibility}`) : label}
                </Link>
              </li>
            ))}
            {sourceUrl && (
              <li>
                <a href={sourceUrl}>{t('footer.source')}</a>
              </li>
            )}
          </ul>
        </nav>
        <ThemeChoice />
      </div>
    </footer>
  );
}
