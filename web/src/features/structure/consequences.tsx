import { useStructureText } from './text.ts';

interface Props {
  /** Stays in the structure, leaves it, or is removed from it. */
  how: 'stay' | 'stayMe' | 'leave' | 'remove';
  name: string;
  /** People who pass to somebody else. */
  going: number;
  /** People followed beside another referent, whom nobody follows in their place. */
  following: number;
}

/** What follows from handing over, said before it is done. */
export function Consequences({ how, name, going, following }: Props) {
  const t = useStructureText();
  return (
    <ul>
      {going > 0 && <li>{t('hand.consequences')}</li>}
      {going > 0 && <li>{t('hand.told', { count: going })}</li>}
      {following > 0 && <li>{t('hand.following', { count: following })}</li>}
      <li>{t(`hand.accesses.${how}`, { name })}</li>
      {going > 0 && <li>{t('hand.mistake')}</li>}
    </ul>
  );
}
