import { Link } from 'react-router';
import { useCommonText } from '../i18n/common-text.ts';
import { paths } from './paths.ts';
import { useSession } from './session.ts';

/** The product's own logo: a bridge. */
export function BridgeMark() {
  return (
    <svg className="p-brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="6" />
      <path d="M4 22h24M6 22C6 12 12 9 16 9s10 3 10 13M11 22v-8.6M16 22V9M21 22v-8.6" />
    </svg>
  );
}

/** Shows the French State's name only when the operator's configuration allows it. */
export function Brand() {
  const t = useCommonText();
  const { territory, setupNeeded, stateMark } = useSession();
  return (
    <Link to={paths.home} className="p-brand" title={`${t('nav.home')} – ${t('product')}`}>
      {stateMark && (
        <span className="p-brand__state">
          République
          <br />
          française
        </span>
      )}
      <BridgeMark />
      <span className="p-brand__words">
        <span className="p-brand__name">{t('product')}</span>
        {/* at the set-up it has no name yet */}
        {!setupNeeded && <span className="p-brand__territory">{territory.name}</span>}
      </span>
    </Link>
  );
}
