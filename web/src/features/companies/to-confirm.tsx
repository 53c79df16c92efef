import type { ToConfirm } from '@passerelle/api/contract';
import { Suspense } from 'react';
import { useRole } from '../../app/session.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmCompany } from './confirm-dialog.tsx';
import { useCompaniesText } from './text.ts';

interface About {
  establishment: { id: string; name: string };
  toConfirm: ToConfirm | null | undefined;
}

/** Why a company is not confirmed yet, with the button for those who may; renders nothing once it is confirmed. */
export function ToConfirmNote({ establishment, toConfirm }: About) {
  if (!toConfirm) return null;
  return (
    <Suspense fallback={null}>
      <Note establishment={establishment} toConfirm={toConfirm} />
    </Suspense>
  );
}

function Note({ establishment, toConfirm }: About & { toConfirm: ToConfirm }) {
  const t = useCompaniesText();
  const locale = useLocale();
  const role = useRole();
  if (role === 'employer')
    return (
      <Alert tone="info" title={t('confirm.title')}>
        <p>{t('confirm.own')}</p>
      </Alert>
    );
  return (
    <Alert tone="warning" title={t('confirm.title')}>
      <div className="p-stack">
        <p>{t(`confirm.${toConfirm.why}`, { day: dayInWords(toConfirm.since, locale) })}</p>
        {(role === 'counsellor' || role === 'coordinator') && (
          <ConfirmCompany establishment={establishment} />
        )}
      </div>
    </Alert>
  );
}
