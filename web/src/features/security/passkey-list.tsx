import type { Passkey } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useConfirmed } from './confirm.tsx';
import { addPasskey, browserHasPasskeys } from './passkey.ts';
import { PasskeyNameForm } from './passkey-name-form.tsx';
import { useSecurityText } from './text.ts';
import { usePasskeySentence } from './use-passkey-sentence.ts';
import './security.css';

type Open = { what: 'add' } | { what: 'rename' | 'remove'; passkey: Passkey };

/** The user's passkeys: add, rename and remove. */
export function PasskeyList({ passkeys }: { passkeys: readonly Passkey[] }) {
  const t = useSecurityText();
  const toast = useToast();
  const client = useQueryClient();
  const sentence = usePasskeySentence();
  const { passkeys: possible } = useSession();
  const confirmed = useConfirmed();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const done = async (text: string) => {
    close();
    toast({ text });
    await refresh(client, 'GET /accounts/me/security', 'GET /session');
  };
  const add = async (name: string) => {
    if (await confirmed.run(() => addPasskey(name))) await done(t('passkeys.added'));
  };
  const rename = async ({ id }: Passkey, name: string) => {
    await request('PUT /passkeys/:passkeyId', { params: { passkeyId: id }, body: { name } });
    await done(t('passkeys.renamed'));
  };
  const removing = useApiMutation({
    send: ({ id }: Passkey) => {
      close();
      return confirmed.run(() => request('DELETE /passkeys/:passkeyId', { params: { passkeyId: id } }));
    },
    onDone: async (removed) => {
      if (removed) await done(t('passkeys.removed'));
    },
    problemText: sentence,
  });
  return (
    <section className="p-stack" aria-labelledby="passkeys">
      <h3 id="passkeys">{t('passkeys.title')}</h3>
      <p>{t('passkeys.text')}</p>
      {passkeys.length === 0 && <p className="p-muted">{t('passkeys.none')}</p>}
      <ul className="p-list">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="p-factor">
            <div>
              <p>
                <strong>{passkey.name}</strong> {passkey.backedUp && <Badge>{t('passkeys.backedUp')}</Badge>}
              </p>
              <p className="p-small p-muted">
                {t('passkeys.created')} <DateText value={passkey.createdAt} as="relative" />,{' '}
                {passkey.lastUsedAt ? (
                  <>
                    {t('passkeys.used')} <DateText value={passkey.lastUsedAt} as="relative" />
                  </>
                ) : (
                  t('passkeys.neverUsed')
                )}
              </p>
            </div>
            <div className="p-row">
              <Button kind="tertiary" size="sm" onClick={() => setOpen({ what: 'rename', passkey })}>
                {t('passkeys.rename')}
              </Button>
              <Button kind="tertiary" size="sm" onClick={() => setOpen({ what: 'remove', passkey })}>
                {t('passkeys.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {possible && browserHasPasskeys() ? (
        <div>
          <Button kind="secondary" icon="add" onClick={() => setOpen({ what: 'add' })}>
            {t('passkeys.add')}
          </Button>
        </div>
      ) : (
        <p className="p-muted">{t('passkeys.unsupported')}</p>
      )}
      <Dialog open={open?.what === 'add'} onClose={close} title={t('passkeys.addTitle')}>
        <p>{t('passkeys.addText')}</p>
        <PasskeyNameForm submit={t('passkeys.addSubmit')} onName={add} onBack={close} />
      </Dialog>
      {open && open.what !== 'add' && (
        <Dialog
          open
          onClose={close}
          title={t(open.what === 'rename' ? 'passkeys.renameTitle' : 'passkeys.removeTitle', {
            name: open.passkey.name,
          })}
        >
          {open.what === 'rename' ? (
            <PasskeyNameForm
              submit={t('passkeys.renameSubmit')}
              start={open.passkey.name}
              onName={(name) => rename(open.passkey, name)}
              onBack={close}
            />
          ) : (
            <div className="p-stack">
              <p>{t('passkeys.removeText')}</p>
              <div className="p-row">
                <Button onClick={() => void removing.run(open.passkey)}>{t('passkeys.removeSubmit')}</Button>
                <Button kind="quiet" onClick={close}>
                  {t('confirm.back')}
                </Button>
              </div>
            </div>
          )}
        </Dialog>
      )}
      {confirmed.dialog}
    </section>
  );
}
