import type { MemberCaseload } from '@passerelle/api/contract';
import { useState } from 'react';

/** Who takes whom: all to one, or one by one, or both. */
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
    /** As the API suggests for each; what was chosen by hand stays. */
    follow: () =>
      setChosen({
        ...Object.fromEntries(
          people.flatMap(({ pathwayId, suggestion }) =>
            suggestion ? [[pathwayId, suggestion.accountId]] : [],
          ),
        ),
        ...Object.fromEntries(choices.map(({ pathwayId, to }) => [pathwayId, to])),
      }),
    /** People who go to somebody, and those for whom nobody was chosen. */
    going: all ? people.length : choices.length,
    left: all ? 0 : people.length - choices.length,
  };
}
export type Choices = ReturnType<typeof useChoices>;
