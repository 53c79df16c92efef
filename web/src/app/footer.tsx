import { Link } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { paths } from './paths.ts';
import { useSession } from './session.ts';

export function Footer() {
  const t = useCommonText();
  const { territory, setupNeeded } = useSession();
  return (
    <footer className="p-footer">
      <div>
        <p>
          <strong>{t('product')}</strong>
          {!setupNeeded && ` · ${territory.name}`}
        </p>
        <p>{t('footer.about')}</p>
        <ul>
          <li>
            <Link to={paths.slots}>{t('footer.slots')}</Link>
          </li>
        </ul>
      </div>
    </footer>
  );
}
