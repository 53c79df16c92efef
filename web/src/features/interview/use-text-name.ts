import { usePeopleText } from '../people/text.ts';
import { useInterviewText } from './text.ts';

/** A text in words: "La situation (Logement)". */
export function useTextName(): (name: string) => string {
  const t = useInterviewText();
  const people = usePeopleText();
  return (name) => {
    const [text = '', theme] = name.split('.');
    const words = t.maybe('texts', text);
    return theme ? `${words} (${people.maybe('profile.themes', theme)})` : words;
  };
}
