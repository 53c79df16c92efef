import type { MemberCaseload } from '@passerelle/api/contract';
import { useState } from 'react';

/** Who takes over: one colleague for all, one for each person, or both. */
export function useChoices(people: MemberCaseload['people']) {
  const [all, setAll] = useState('');
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const choices = people.flatMap(({ pathwayId }) => {
    const to = chosen[pathwayId];
    return to ? [{ pathwayId, to }] : [];
  });
  return {
    all,
    setAll,
    choices,
    chosenFor: (pathwayId: string) => chosen[pathwayId] ?? '',
    choose: (pathwayId: string, to: string) => setChosen({ ...chosen, [pathwayId]: to }),
    /** Applies the API's suggestions; choices made by hand stay. */
    follow: () =>
      setChosen({
        ...Object.fromEntries(
          people.flatMap(({ pathwayId, suggestion }) =>
            suggestion ? [[pathwayId, suggestion.accountId]] : [],
          ),
        ),
        ...Object.fromEntries(choices.map(({ pathwayId, to }) => [pathwayId, to])),
      }),
    /** The number of people with a new referent, and of those without one yet. */
    going: all ? people.length : choices.length,
    left: all ? 0 : people.length - choices.length,
  };
}
export type Choices = ReturnType<typeof useChoices>;
