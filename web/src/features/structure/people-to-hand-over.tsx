import type { MemberCaseload } from '@passerelle/api/contract';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { ExportHanded } from './export-handed.tsx';
import { PersonRow } from './person-row.tsx';
import { useStructureText } from './text.ts';
import type { Choices } from './use-choices.ts';
import './structure.css';

interface Props {
  caseload: MemberCaseload;
  people: MemberCaseload['people'];
  choices: Choices;
  leaves: boolean;
  lead: string;
  /** What the API refused, by person; `all` is for the choice that applies to everybody. */
  refused: Record<string, string>;
  /** True once the user has tried to send; missing choices are then shown. */
  checked: boolean;
}

/** Hands all people to one colleague, or each one separately. */
export function PeopleToHandOver({ caseload, people, choices, leaves, lead, refused, checked }: Props) {
  const t = useStructureText();
  const { all, left, going } = choices;
  const takers = caseload.colleagues.map(({ accountId, name, load }) => ({
    value: accountId,
    label: t('hand.colleague', { name, count: load.led }),
  }));
  const nobody = t(all ? 'hand.asAll' : leaves ? 'hand.pick' : 'hand.stays');
  const missing = (pathwayId: string) =>
    checked && leaves && !all && !choices.chosenFor(pathwayId) ? t('hand.missing') : undefined;
  const takerOf = (pathwayId: string) => {
    const chosen = choices.chosenFor(pathwayId) || all;
    return caseload.colleagues.find(({ accountId }) => accountId === chosen)?.name ?? '';
  };
  return (
    <>
      <p>{lead}</p>
      <Select
        label={t('hand.all')}
        hint={t('hand.allHint')}
        value={all}
        error={refused.all}
        options={[{ value: '', label: t(leaves ? 'hand.pick' : 'hand.oneByOne') }, ...takers]}
        onChange={(event) => choices.setAll(event.target.value)}
      />
      {leaves && (
        <div>
          <Button kind="tertiary" size="sm" onClick={choices.follow}>
            {t('hand.useSuggestions')}
          </Button>
        </div>
      )}
      <h2>{t('hand.people')}</h2>
      <ExportHanded people={people} takerOf={takerOf} />
      <table className="p-stacked">
        <caption className="fr-sr-only">{t('hand.people')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hand.person')}</th>
            <th scope="col">{t('hand.commune')}</th>
            <th scope="col">{t('hand.candidacies')}</th>
            <th scope="col">{t('hand.taker')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow
              key={person.pathwayId}
              person={person}
              colleagues={caseload.colleagues}
              options={[{ value: '', label: nobody }, ...takers]}
              value={choices.chosenFor(person.pathwayId)}
              error={refused[person.pathwayId] ?? missing(person.pathwayId)}
              onChange={(to) => choices.choose(person.pathwayId, to)}
            />
          ))}
        </tbody>
      </table>
      <p role="status">{leaves ? t('hand.left', { count: left }) : t('hand.going', { count: going })}</p>
    </>
  );
}
