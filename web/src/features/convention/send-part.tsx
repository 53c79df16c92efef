import type { ConventionPage } from '@passerelle/api/contract';
import { nameOfParty, partiesOf } from '@passerelle/api/rules';
import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { refusalsIn } from '../findings/by-path.ts';
import { FindingCount } from '../findings/finding-count.tsx';
import { MissingList } from './missing-list.tsx';
import { Part } from './part.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';
import { useConventionMove } from './use-convention-move.ts';
import { partyInWords } from './words.ts';

/** Part 6: what is left, who will sign, and the one button of the page. */
export function SendPart({ draft, page }: { draft: ConventionDraft; page: ConventionPage }) {
  const t = useConventionText();
  const { move, busy } = useConventionMove(page);
  const [held, setHeld] = useState(false);
  const { content } = draft;
  const left = refusalsIn([...draft.findings, ...draft.missing]);
  const send = async () => {
    draft.askForMissing();
    const saved = await draft.save();
    setHeld(!saved || left.length > 0);
    if (saved && left.length === 0) await move('to_sign');
  };
  return (
    <Part id="send" draft={draft}>
      {draft.isJudged && <FindingCount findings={[...draft.findings, ...draft.missing]} />}
      <MissingList draft={draft} page={page} />
      <div>
        <h3 className="p-subtitle">{t('send.who')}</h3>
        <ul className="p-points">
          {partiesOf(content).map((party) => (
            <li key={party}>{partyInWords({ party, name: nameOfParty(content, party) }, t)}</li>
          ))}
        </ul>
      </div>
      {held && left.length > 0 && (
        <Alert tone="error" live>
          {t('send.first')}
        </Alert>
      )}
      <p className="p-small p-muted">{t('send.hint')}</p>
      {page.abilities.moveTo.includes('to_sign') && (
        <div>
          <Button icon="send" wide busy={busy === 'to_sign'} onClick={() => void send()}>
            {t('send.button')}
          </Button>
        </div>
      )}
    </Part>
  );
}
