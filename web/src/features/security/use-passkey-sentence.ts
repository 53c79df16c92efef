import { useProblemSentence } from '../../ui/states.tsx';
import { troubleOf } from './passkey.ts';
import { useSecurityText } from './text.ts';

/** One sentence for what went wrong with a passkey: the browser's refusal in our words, else the API's own. */
export function usePasskeySentence(): (error: unknown) => string {
  const t = useSecurityText();
  const sentence = useProblemSentence();
  return (error) => {
    const trouble = troubleOf(error);
    return trouble ? t(`passkeys.${trouble}`) : sentence(error);
  };
}
