import type { ApiKeyOwner } from '@passerelle/api/contract';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useSignedIn } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ApiKeys } from './api-keys.tsx';
import { ownerIn } from './owner.ts';
import { useProgramsText } from './text.ts';
import { Webhooks } from './webhooks.tsx';
import './programs.css';

/** With which programs an organisation shares its slots and candidacies: keys, and addresses that are told of events. */
export function ProgramsPage() {
  const t = useProgramsText();
  const common = useCommonText();
  const { membership } = useSignedIn();
  const [search] = useSearchParams();
  const owner = ownerIn(search, membership);
  return (
    <Page title={common('nav.programs')} lead={t('lead')} crumbs={[crumbOf(owner, membership.role, t)]}>
      {owner ? (
        <>
          <p>
            <a href="/api/docs/">{t('docs')}</a>
          </p>
          <ApiKeys owner={owner} />
          {owner.kind !== 'territory' && <Webhooks owner={owner} />}
        </>
      ) : (
        <EmptyState icon="building" title={t('noOwner')} />
      )}
    </Page>
  );
}

function crumbOf(owner: ApiKeyOwner | null, role: string, t: ReturnType<typeof useProgramsText>) {
  if (owner?.kind === 'territory') return { to: paths.territory, label: t('crumbs.territory') };
  if (role === 'coordinator')
    return owner?.kind === 'establishment'
      ? { to: paths.company(owner.id), label: t('crumbs.company') }
      : { to: paths.structures, label: t('crumbs.structures') };
  return role === 'employer'
    ? { to: paths.team, label: t('crumbs.team') }
    : { to: paths.myStructure, label: t('crumbs.structure') };
}
