import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { AgentFactors } from './agent-factors.tsx';
import { RequireDialog } from './require-dialog.tsx';
import { RuleRow, type Scope } from './rule-row.tsx';
import { useSecurityText } from './text.ts';

/** The coordinator's page: who must have a second factor, and which agents have one. */
export function RulesPage() {
  const t = useSecurityText();
  const rules = useQuery(queryOf('GET /second-factor/rules'));
  const structures = useInfiniteQuery(pagesOf('GET /structures', { query: { limit: 50 } }));
  const [asking, setAsking] = useState<Scope | null>(null);
  if (rules.error) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />;
  const ruleOf = (scope: string) => rules.data?.items.find((rule) => rule.scope === scope);
  const forAll = { id: 'agents', name: t('rules.forAll') };
  return (
    <Page
      title={t('rules.title')}
      lead={t('rules.lead')}
      crumbs={[{ label: t('rules.crumb'), to: paths.steering }]}
    >
      {!rules.data ? (
        <Skeleton lines={5} />
      ) : (
        <>
          <section className="p-section" aria-labelledby="all">
            <h2 id="all">{t('rules.forAll')}</h2>
            <p>{t('rules.forAllText')}</p>
            <RuleRow scope={forAll} rule={ruleOf('agents')} onRequire={setAsking} />
          </section>
          <section className="p-section" aria-labelledby="by-structure">
            <h2 id="by-structure">{t('rules.byStructure')}</h2>
            <p>{t('rules.byStructureText')}</p>
            <ListCount list={structures} of="structures" />
            <ul className="p-list">
              {itemsOf(structures.data).map(({ id, name }) => (
                <li key={id}>
                  <RuleRow scope={{ id, name }} named rule={ruleOf(id)} onRequire={setAsking} />
                </li>
              ))}
            </ul>
            <Pager
              hasMore={structures.hasNextPage}
              loading={structures.isFetchingNextPage}
              onMore={() => void structures.fetchNextPage()}
            />
          </section>
          <AgentFactors />
        </>
      )}
      {asking && <RequireDialog scope={asking} onClose={() => setAsking(null)} />}
    </Page>
  );
}
