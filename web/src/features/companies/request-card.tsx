import type { JoinRequest } from '@passerelle/api/contract';
import { useState } from 'react';
import { request as call } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCompaniesText } from './text.ts';
import { useAct } from './use-act.ts';

/** A request to join: who asks, their message, and the two answers. */
export function RequestCard({ request, named = false }: { request: JoinRequest; named?: boolean }) {
  const t = useCompaniesText();
  const { act, busy } = useAct();
  const [refusing, setRefusing] = useState(false);
  const name = request.by?.name ?? '';
  const answer = async (accept: boolean) => {
    const done = { text: accept ? t('requests.accepted', { name }) : t('requests.refused') };
    const params = { requestId: request.id };
    await act(() => call('POST /join-requests/:requestId/answers', { params, body: { accept } }), done);
    setRefusing(false);
  };
  return (
    <li className="p-card p-stack">
      <div>
        <p>
          <strong>{name}</strong>
          {named && ` · ${request.establishment.name}, ${request.establishment.commune.name}`}
        </p>
        <p className="p-small p-muted">
          {request.by?.email} · {t('requests.asked')} <DateText value={request.at} as="relative" />
        </p>
      </div>
      {request.word && <blockquote className="p-prewrap">{request.word}</blockquote>}
      <div className="p-actions">
        <Button size="sm" busy={busy} onClick={() => void answer(true)}>
          {t('requests.accept')}
        </Button>
        <Button size="sm" kind="tertiary" onClick={() => setRefusing(true)}>
          {t('requests.refuse')}
        </Button>
      </div>
      <Dialog
        open={refusing}
        onClose={() => setRefusing(false)}
        title={t('requests.refuseTitle', { name })}
        footer={
          <>
            <Button kind="tertiary" onClick={() => setRefusing(false)}>
              {t('team.back')}
            </Button>
            <Button busy={busy} onClick={() => void answer(false)}>
              {t('requests.refuse')}
            </Button>
          </>
        }
      >
        <p>{t('requests.refuseText', { name })}</p>
      </Dialog>
    </li>
  );
}
