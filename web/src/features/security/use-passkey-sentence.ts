import { useProblemSentence } from '../../ui/states.tsx';
import { troubleOf } from './passkey.ts';
import { useSecurityText } from './text.ts';

/** The sentence for a problem with a passkey: our own for an error of the browser, else the API's. */
export function usePasskeySentence(): (error: unknown) => string {
  const t = useSecurityText();
  const sentence = useProblemSentence();
  return (error) => {
    const trouble = troubleOf(error);
    return trouble ? t(`passkeys.${trouble}`) : sentence(error);
  };
}
