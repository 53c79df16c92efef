import type { SecondFactorRule } from '@passerelle/api/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf, refresh } from '../../app/queries.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Pager, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AgentFactors } from './agent-factors.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

interface Scope {
  id: string;
  name: string;
}

/** The coordinator's page: of whom a second factor is required, and which agents have one. */
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

function RuleRow({
  scope,
  named,
  rule,
  onRequire,
}: {
  scope: Scope;
  named?: boolean;
  rule: SecondFactorRule | undefined;
  onRequire: (scope: Scope) => void;
}) {
  const t = useSecurityText();
  const locale = useLocale();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const stop = async () => {
    try {
      await request('DELETE /second-factor/rules/:scope', { params: { scope: scope.id } });
      toast({ text: t('rules.stopped') });
      await refresh(client, 'GET /second-factor/rules', 'GET /session');
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    }
  };
  const began = rule && rule.from <= civilDay(new Date());
  return (
    <div className="p-factor">
      <p>
        {named && <strong>{scope.name} </strong>}
        <span className="p-muted">
          {rule
            ? t(began ? 'rules.requiredSince' : 'rules.requiredFrom', { day: dayInWords(rule.from, locale) })
            : t('rules.notRequired')}
        </span>
      </p>
      {rule ? (
        <Button
          kind="tertiary"
          size="sm"
          aria-label={`${t('rules.stop')} (${scope.name})`}
          onClick={() => void stop()}
        >
          {t('rules.stop')}
        </Button>
      ) : (
        <Button
          kind="secondary"
          size="sm"
          aria-label={`${t('rules.require')} (${scope.name})`}
          onClick={() => onRequire(scope)}
        >
          {t('rules.require')}
        </Button>
      )}
    </div>
  );
}

const delays = ['14', '30', '7', '0'] as const;

function RequireDialog({ scope, onClose }: { scope: Scope; onClose: () => void }) {
  const t = useSecurityText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [days, setDays] = useState<(typeof delays)[number]>('14');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await request('PUT /second-factor/rules/:scope', {
        params: { scope: scope.id },
        body: { graceDays: Number(days) },
      });
      toast({ text: t('rules.required') });
      onClose();
      await refresh(client, 'GET /second-factor/rules', 'GET /session');
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('rules.requireTitle')}>
      <div className="p-stack">
        <p>{t('rules.scope', { name: scope.name })}</p>
        <p>{t('rules.requireText')}</p>
        <RadioGroup
          legend={t('rules.grace')}
          value={days}
          onChange={setDays}
          options={delays.map((value) => ({
            value,
            label: value === '0' ? t('rules.graceNone') : t('rules.graceDays', { count: Number(value) }),
          }))}
        />
        <div className="p-row">
          <Button busy={busy} onClick={() => void send()}>
            {t('rules.require')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('confirm.back')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
