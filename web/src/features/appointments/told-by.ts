import { useSession } from '../../app/session.ts';

/** How this installation can tell a person. */
export function useToldBy() {
  const { mail, sms } = useSession();
  return mail ? (sms ? 'both' : 'email') : sms ? 'sms' : 'none';
}
