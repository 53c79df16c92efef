import { useStructureText } from './text.ts';

interface Props {
  /** The member stays in the structure, leaves it, or is removed from it. */
  how: 'stay' | 'stayMe' | 'leave' | 'remove';
  name: string;
  /** Number of people who get another referent. */
  going: number;
  /** Number of people whom the member follows beside another referent; nobody follows them instead. */
  following: number;
}

/** The consequences of a handover, shown before it is done. */
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
