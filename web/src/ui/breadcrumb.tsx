import { Link } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';

export interface Crumb {
  to: string;
  label: string;
}

export function Breadcrumb({ crumbs, current }: { crumbs: readonly Crumb[]; current: string }) {
  const t = useCommonText();
  return (
    <nav className="p-breadcrumb" aria-label={t('nav.breadcrumb')}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.to}>
            <Link to={crumb.to}>{crumb.label}</Link>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  );
}
