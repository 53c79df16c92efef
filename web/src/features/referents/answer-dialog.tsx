import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { request as call } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { StructureSelect } from './structure-select.tsx';
import { useReferentsText } from './text.ts';
import { useAct } from './use-act.ts';

export type AnswerKind = 'assign' | 'pass' | 'refuse';
interface Answering {
  name: string;
  params: { structureId: string; pathwayId: string };
  onClose: () => void;
}

/** Answers that need more than a click: whom to assign, where to transfer, or why to refuse. */
export function AnswerDialog({ kind, ...answering }: Answering & { kind: AnswerKind }) {
  if (kind === 'assign') return <Assign {...answering} />;
  return kind === 'pass' ? <Pass {...answering} /> : <Refuse {...answering} />;
}

function Frame({
  title,
  label,
  busy,
  onSend,
  onClose,
  children,
}: {
  title: string;
  label: string;
  busy: boolean;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useReferentsText();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('work.back')}
          </Button>
          <Button busy={busy} onClick={onSend}>
            {label}
          </Button>
        </>
      }
    >
      <div className="p-stack">{children}</div>
    </Dialog>
  );
}

/** Required values that are empty; errors are shown after the first click on the button. */
function useNeeded(values: readonly string[]) {
  const t = useReferentsText();
  const [tried, setTried] = useState(false);
  return {
    complete: () => {
      setTried(true);
      return values.every((value) => value.trim() !== '');
    },
    errorOf: (value: string) => (tried && value.trim() === '' ? t('work.needed') : undefined),
  };
}

function Assign({ name, params, onClose }: Answering) {
  const t = useReferentsText();
  const { act, busy } = useAct();
  const [chosen, setChosen] = useState('');
  const needed = useNeeded([chosen]);
  const { structureId } = params;
  const team = useQuery(queryOf('GET /structures/:structureId/members', { params: { structureId } }));
  const members = (team.data?.items ?? []).filter(({ suspended }) => !suspended);
  const referent = members.find(({ accountId }) => accountId === chosen)?.name ?? '';
  const send = async () => {
    if (!needed.complete()) return;
    const done = await act(
      () =>
        call('POST /structures/:structureId/referent-requests/:pathwayId/acceptance', {
          params,
          body: { referentId: chosen },
        }),
      { text: t('work.accepted', { referent, name }) },
    );
    if (done) onClose();
  };
  return (
    <Frame
      title={t('work.assignTitle', { name })}
      label={t('work.choose')}
      busy={busy}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Select
        label={t('work.assignLabel')}
        placeholder={t('work.assignPick')}
        value={chosen}
        error={needed.errorOf(chosen)}
        options={members.map(({ accountId, name: label }) => ({ value: accountId, label }))}
        onChange={(event) => setChosen(event.target.value)}
      />
    </Frame>
  );
}

function Pass({ name, params, onClose }: Answering) {
  const t = useReferentsText();
  const { act, busy } = useAct();
  const [to, setTo] = useState({ id: '', name: '' });
  const [reason, setReason] = useState('');
  const needed = useNeeded([to.id, reason]);
  const send = async () => {
    if (!needed.complete()) return;
    const body = { structureId: to.id, reason: reason.trim() };
    const done = await act(
      () => call('POST /structures/:structureId/referent-requests/:pathwayId/pass', { params, body }),
      { text: t('work.passedDone', { name, structure: to.name }) },
    );
    if (done) onClose();
  };
  return (
    <Frame
      title={t('work.passTitle', { name })}
      label={t('work.pass')}
      busy={busy}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t('work.passHint', { name })}</p>
      <StructureSelect
        label={t('work.passTo')}
        except={params.structureId}
        value={to.id}
        error={needed.errorOf(to.id)}
        onChange={setTo}
      />
      <TextArea
        label={t('work.reason')}
        rows={3}
        maxLength={500}
        value={reason}
        error={needed.errorOf(reason)}
        onChange={(event) => setReason(event.target.value)}
      />
    </Frame>
  );
}

function Refuse({ name, params, onClose }: Answering) {
  const t = useReferentsText();
  const { act, busy } = useAct();
  const [reason, setReason] = useState('');
  const [callName, setCallName] = useState('');
  const [callPhone, setCallPhone] = useState('');
  const needed = useNeeded([reason, callName, callPhone]);
  const send = async () => {
    if (!needed.complete()) return;
    const body = { reason: reason.trim(), callName: callName.trim(), callPhone: callPhone.trim() };
    const done = await act(
      () => call('POST /structures/:structureId/referent-requests/:pathwayId/refusal', { params, body }),
      { text: t('work.refusedDone', { name }) },
    );
    if (done) onClose();
  };
  return (
    <Frame
      title={t('work.refuseTitle', { name })}
      label={t('work.refuse')}
      busy={busy}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t('work.refuseHint', { name })}</p>
      <TextArea
        label={t('work.reason')}
        rows={3}
        maxLength={500}
        value={reason}
        error={needed.errorOf(reason)}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextInput
        label={t('work.callName')}
        maxLength={80}
        value={callName}
        error={needed.errorOf(callName)}
        onChange={(event) => setCallName(event.target.value)}
      />
      <TextInput
        label={t('work.callPhone')}
        type="tel"
        value={callPhone}
        error={needed.errorOf(callPhone)}
        onChange={(event) => setCallPhone(event.target.value)}
      />
    </Frame>
  );
}
