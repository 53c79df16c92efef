import type { Candidacy } from '@passerelle/api/contract';
import type { SigningParty } from '@passerelle/api/rules';
import { useRole } from '../../app/session.ts';
import { useCandidaciesText } from './text.ts';
import { type TurnAction, turnAction } from './turn-action.ts';
import type { Whose } from './wording.ts';

export type Waited = Parameters<typeof turnAction>[0] & Pick<Candidacy, 'turn' | 'since' | 'answerBefore'>;

/** What the line of a turn says besides "your turn". */
const named: readonly TurnAction[] = ['assess', 'prepare', 'complete', 'sign', 'remind', 'validate'];

/** Whose turn it is, in words: "À vous : signer la convention", "On attend la signature de l'entreprise". */
export function useWaitWords(): (candidacy: Waited, whose: Whose) => string {
  const t = useCandidaciesText();
  const role = useRole();
  const parties = usePartiesInWords();
  return (candidacy, whose) => {
    if (whose === 'me') {
      const action = turnAction(candidacy, role);
      return action && named.includes(action) ? t.maybe('wait.to', action) : t('wait.me');
    }
    const { state, conventionTurn } = candidacy;
    if (state !== 'accepted') return t(`wait.${whose}`);
    if (!conventionTurn || conventionTurn.state === 'draft') return t('wait.convention');
    if (conventionTurn.missing.length > 0)
      return t('wait.signatures', { parties: parties(conventionTurn.missing) });
    if (conventionTurn.state === 'signed') return t('wait.validation');
    return conventionTurn.state === 'validated' ? t('wait.ready') : t(`wait.${whose}`);
  };
}

/** "de la personne, de l'entreprise". */
export function usePartiesInWords(): (parties: readonly SigningParty[]) => string {
  const t = useCandidaciesText();
  return (parties) => parties.map((party) => t(`wait.of.${party}`)).join(', ');
}
