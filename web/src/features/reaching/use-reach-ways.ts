import { type ReachWay, reachWays } from '@passerelle/api/contract';
import { useSession } from '../../app/session.ts';
import { useReachingText } from './text.ts';

/** The ways in which this installation can write to people, and why the others are missing. */
export function useReachWays(): { offered: readonly ReachWay[]; missing: string } {
  const t = useReachingText();
  const { mail, sms } = useSession();
  const sends: Record<ReachWay, boolean> = { email: mail, sms, letter: true };
  const missing = [...(mail ? [] : [t('plan.noMail')]), ...(sms ? [] : [t('plan.noSms')])];
  return { offered: reachWays.filter((way) => sends[way]), missing: missing.join(' ') };
}
