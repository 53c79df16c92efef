import { hasCode } from '../../app/api.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { useSigningText } from './text.ts';

/** A problem in words; how long to wait is said in minutes. */
export function useWaitSentence(): (error: unknown) => string {
  const t = useSigningText();
  const sentence = useProblemSentence();
  return (error) =>
    hasCode(error, 'too_many_requests') && error.retryAfter !== undefined && error.retryAfter > 60
      ? t('code.wait', { count: Math.ceil(error.retryAfter / 60) })
      : sentence(error);
}
