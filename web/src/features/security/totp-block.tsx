import type { Security } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useConfirmed } from './confirm.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { useSecurityText } from './text.ts';
import { TotpSetUp } from './totp-set-up.tsx';

type Open = 'set-up' | 'remove' | 'codes';

/** Codes of an authenticator app: enable, disable, new recovery codes. */
export function TotpBlock({ totp }: { totp: NonNullable<Security['totp']> }) {
  const t = useSecurityText();
  const client = useQueryClient();
  const confirmed = useConfirmed();
  const [open, setOpen] = useState<Open | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const close = () => {
    setOpen(null);
    void refresh(client, 'GET /accounts/me/security', 'GET /session');
  };
  /** Each action asks for a proof of identity first, so that the next step is not interrupted. */
  const setUp = useApiMutation({
    send: () =>
      confirmed.run(async () => {
        await request('POST /second-factor/totp');
        setOpen('set-up');
      }),
  });
  const renew = useApiMutation({
    send: () =>
      confirmed.run(async () => {
        setCodes((await request('POST /second-factor/recovery-codes')).recoveryCodes);
        setOpen('codes');
      }),
  });
  const remove = useApiMutation({
    send: () => {
      setOpen(null);
      return confirmed.run(async () => {
        await request('DELETE /second-factor/totp');
      });
    },
    says: (removed) => (removed ? t('totp.removed') : null),
    onDone: (removed) => {
      if (removed) close();
    },
  });
  return (
    <section className="p-stack" aria-labelledby="totp">
      <h3 id="totp">{t('totp.title')}</h3>
      <p>{t('totp.text')}</p>
      <p className="p-row">
        <Badge tone={totp.on ? 'success' : 'info'}>{t(totp.on ? 'totp.on' : 'totp.off')}</Badge>
        {totp.on && t('totp.left', { count: totp.recoveryCodesLeft })}
      </p>
      <div className="p-row">
        {totp.on ? (
          <>
            <Button kind="secondary" onClick={() => void renew.run()}>
              {t('totp.renew')}
            </Button>
            <Button kind="tertiary" onClick={() => setOpen('remove')}>
              {t('totp.remove')}
            </Button>
          </>
        ) : (
          <Button kind="secondary" icon="phone" onClick={() => void setUp.run()}>
            {t('totp.setUp')}
          </Button>
        )}
      </div>
      <Dialog open={open === 'set-up'} onClose={close} title={t('totp.setUpTitle')}>
        <TotpSetUp onDone={close} />
      </Dialog>
      <Dialog open={open === 'codes'} onClose={close} title={t('recovery.title')}>
        <RecoveryCodes codes={codes} onDone={close} />
      </Dialog>
      <Dialog open={open === 'remove'} onClose={() => setOpen(null)} title={t('totp.removeTitle')}>
        <p>{t('totp.removeText')}</p>
        <div className="p-row">
          <Button onClick={() => void remove.run()}>{t('totp.removeSubmit')}</Button>
          <Button kind="quiet" onClick={() => setOpen(null)}>
            {t('confirm.back')}
          </Button>
        </div>
      </Dialog>
      {confirmed.dialog}
    </section>
  );
}
