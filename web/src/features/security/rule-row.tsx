import type { SecondFactorRule } from '@passerelle/api/contract';
import { type GetRoute, request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

/** What a rule applies to: the agents of the territory (`agents`), or the counsellors of one structure (its id). */
export interface Scope {
  id: string;
  name: string;
}

/** The queries that a change of a rule invalidates. */
export const ruled = [
  'GET /second-factor/rules',
  'GET /accounts/me/security',
  'GET /session',
] as const satisfies readonly GetRoute[];

/** Whether a second factor is required of these agents and since or from when, with a button to change it. */
export function RuleRow({
  scope,
  named,
  byManager,
  rule,
  onRequire,
}: {
  scope: Scope;
  named?: boolean;
  /** True for a manager of the structure, who cannot remove a rule set by the coordinator. */
  byManager?: boolean;
  rule: SecondFactorRule | undefined;
  onRequire: (scope: Scope) => void;
}) {
  const t = useSecurityText();
  const locale = useLocale();
  const stop = useApiMutation({
    send: () => request('DELETE /second-factor/rules/:scope', { params: { scope: scope.id } }),
    says: t('rules.stopped'),
    stale: ruled,
  });
  const locked = byManager && rule?.setBy === 'coordinator';
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
        {rule && locked && (
          <>
            <br />
            <span className="p-small">{t('rules.byCoordinator')}</span>
          </>
        )}
      </p>
      {locked ? null : rule ? (
        <Button
          kind="tertiary"
          size="sm"
          aria-label={`${t('rules.stop')} (${scope.name})`}
          busy={stop.pending}
          onClick={() => void stop.run()}
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
