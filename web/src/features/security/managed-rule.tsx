import type { Security } from '@passerelle/api/contract';
import { useState } from 'react';
import { RequireDialog } from './require-dialog.tsx';
import { RuleRow, type Scope } from './rule-row.tsx';
import { useSecurityText } from './text.ts';

/** For managers of a structure: whether its counsellors must have a second factor. */
export function ManagedRule({ managed }: { managed: Security['managed'] }) {
  const t = useSecurityText();
  const [asking, setAsking] = useState<Scope | null>(null);
  return (
    <section className="p-stack" aria-labelledby="managed">
      <h3 id="managed">{t('rules.managed')}</h3>
      <p>{t('rules.managedText')}</p>
      {managed.map(({ id, name, rule }) => (
        <RuleRow
          key={id}
          scope={{ id, name }}
          named
          byManager
          rule={rule ?? undefined}
          onRequire={setAsking}
        />
      ))}
      {asking && <RequireDialog scope={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}
