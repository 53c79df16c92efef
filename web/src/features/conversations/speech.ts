import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../../i18n/use-locale.ts';
import { useInBrowser } from '../../ui/in-browser.ts';

const tongue = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Reads a text aloud in the user's language; null when the browser cannot. */
export function useReadAloud(): ((text: string) => void) | null {
  const locale = useLocale();
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  const speaks = useInBrowser(() => 'speechSynthesis' in window, false);
  if (!speaks) return null;
  return (text) => {
    window.speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(text);
    words.lang = tongue[locale];
    window.speechSynthesis.speak(words);
  };
}

interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
  start(): void;
  abort(): void;
}
type RecognitionMaker = new () => Recognition;

function maker(): RecognitionMaker | undefined {
  const offered = window as {
    SpeechRecognition?: RecognitionMaker;
    webkitSpeechRecognition?: RecognitionMaker;
  };
  return offered.SpeechRecognition ?? offered.webkitSpeechRecognition;
}

/** Dictation: writes what the user says; null when the browser cannot. A second click stops it. */
export function useDictation(
  onWords: (words: string) => void,
): { listening: boolean; toggle: () => void } | null {
  const locale = useLocale();
  const [listening, setListening] = useState(false);
  const current = useRef<Recognition | null>(null);
  // dictated words are added to the field's current text, which may have changed since the dictation started
  const latest = useRef(onWords);
  useEffect(() => {
    latest.current = onWords;
  });
  useEffect(() => () => current.current?.abort(), []);
  const Maker = useInBrowser(maker, undefined);
  if (!Maker) return null;
  const toggle = () => {
    if (listening) return current.current?.abort();
    const recognition = new Maker();
    recognition.lang = tongue[locale];
    recognition.interimResults = false;
    recognition.onresult = ({ results }) =>
      latest.current(Array.from(results, (result) => result[0]?.transcript ?? '').join(' '));
    const end = () => setListening(false);
    recognition.onend = end;
    recognition.onerror = end;
    current.current = recognition;
    recognition.start();
    setListening(true);
  };
  return { listening, toggle };
}
