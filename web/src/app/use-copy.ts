import { type Toast, useToast } from '../ui/toast.tsx';

/** Copies a text and says so. `otherwise` is said where the clipboard is not available, as without https. */
export function useCopy(): (text: string, said: string, otherwise: Toast) => Promise<void> {
  const toast = useToast();
  return async (text, said, otherwise) => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: said });
    } catch {
      toast(otherwise);
    }
  };
}
