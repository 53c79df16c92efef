import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useCommonText } from '../i18n/common-text.ts';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';

export interface Toast {
  text: string;
  tone?: 'success' | 'error' | 'info';
  /** Undoes the action; a button shown while the toast is visible. Preferred to a confirmation before the action. */
  undo?: () => void;
}
type Shown = Toast & { id: number };

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** `const toast = useToast(); toast({ text, undo })`. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

const secondsShown = 8;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const counter = useRef(0);
  const dismiss = useCallback(
    (id: number) => setShown((before) => before.filter((each) => each.id !== id)),
    [],
  );
  const show = useCallback(
    (toast: Toast) => {
      counter.current += 1;
      const id = counter.current;
      setShown((before) => [...before.slice(-2), { ...toast, id }]);
      setTimeout(() => dismiss(id), secondsShown * 1000);
    },
    [dismiss],
  );
  const value = useMemo(() => show, [show]);
  return (
    <ToastContext value={value}>
      {children}
      <div className="p-toasts" role="status">
        {shown.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onClose={() => dismiss(toast.id)} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastLine({ toast, onClose }: { toast: Shown; onClose: () => void }) {
  const t = useCommonText();
  const tone = toast.tone ?? 'success';
  return (
    <div className={`p-toast p-toast--${tone}`}>
      <Icon name={tone === 'success' ? 'success' : tone === 'error' ? 'error' : 'info'} />
      <span className="p-toast__text">{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className="p-toast__undo"
          onClick={() => {
            toast.undo?.();
            onClose();
          }}
        >
          {t('state.undo')}
        </button>
      )}
      <IconButton icon="close" label={t('state.close')} onClick={onClose} />
    </div>
  );
}
