import type { Handover, MemberCaseload } from '@passerelle/api/contract';
import { useState } from 'react';
import { useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Consequences } from './consequences.tsx';
import { PeopleToHandOver } from './people-to-hand-over.tsx';
import { useStructureText } from './text.ts';
import { useChoices } from './use-choices.ts';
import { useHandOver } from './use-hand-over.ts';

interface Props {
  structureId: string;
  caseload: MemberCaseload;
  /** The membership ends too, so everybody needs another referent. */
  leaves: boolean;
  onRunning: (handover: Handover) => void;
}

/** Asks who takes over, shows the consequences, and asks for a confirmation. */
export function HandOverForm({ structureId, caseload, leaves, onRunning }: Props) {
  const t = useStructureText();
  const { name, accountId } = caseload.member;
  const me = useSession().account?.id === accountId;
  const people = caseload.people.filter(({ role }) => role === 'referent');
  const choices = useChoices(people);
  const { send, busy, problem, refused } = useHandOver({ structureId, caseload, me, leaves, onRunning });
  const [checked, setChecked] = useState(false);
  const [asking, setAsking] = useState(false);
  const enough = leaves ? choices.left === 0 : choices.going > 0;
  const ask = () => {
    setChecked(true);
    setAsking(enough);
  };
  const confirm = async () => {
    await send({ to: choices.all || null, choices: choices.choices });
    setAsking(false);
  };
  const how = leaves ? (me ? 'leave' : 'remove') : me ? 'stayMe' : 'stay';
  const confirmLabel = people.length > 0 || !leaves ? t(`hand.confirms.${how}`) : t(me ? 'leave' : 'remove');
  const following = leaves ? caseload.people.length - people.length : 0;
  const consequences = <Consequences how={how} name={name} going={choices.going} following={following} />;
  return (
    <div className="p-stack">
      {problem && (
        <Alert tone="error" live>
          {problem}
        </Alert>
      )}
      {people.length === 0 ? (
        <Alert tone="info" title={t('hand.nobody')}>
          <p>{t(leaves ? 'hand.nobodyText' : 'hand.nobodyStays', { name })}</p>
        </Alert>
      ) : (
        <PeopleToHandOver
          caseload={caseload}
          people={people}
          choices={choices}
          leaves={leaves}
          lead={t(`hand.leads.${how}`, { name })}
          refused={refused}
          checked={checked}
        />
      )}
      {checked && !enough && !leaves && <Alert tone="error">{t('hand.pickOne')}</Alert>}
      {(leaves || people.length > 0) && (
        <div>
          <Button onClick={ask}>{confirmLabel}</Button>
        </div>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(`hand.dialogs.${how}`, { name, count: choices.going })}
        footer={
          <>
            <Button kind="tertiary" onClick={() => setAsking(false)}>
              {t('hand.back')}
            </Button>
            <Button busy={busy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </>
        }
      >
        {consequences}
      </Dialog>
    </div>
  );
}
