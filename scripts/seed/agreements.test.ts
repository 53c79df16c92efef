import { expect, it } from 'vitest';
import { partiesOf } from '../../api/rules/index.ts';
import { asPast, refusalsOf } from '../../api/src/conventions/convention.rules.ts';
import { buildCommunes } from '../../api/src/directory/communes/build-communes.ts';
import { conventionDocument, surroundingsIn } from './agreements.ts';
import { dayOf } from './calendar.ts';
import { buildDemoTerritory } from './territory-data.ts';

const communes = buildCommunes();
const byCode = new Map(communes.map((commune) => [commune.code, commune]));

// in May half of the weeks have a public holiday
it.each(['2026-11-23T09:30:00Z', '2027-05-17T09:30:00Z'])(
  'on %s, every convention of the demo territory keeps to the limits, and all have signed before it begins',
  (today) => {
    const territory = buildDemoTerritory(76, new Date(today), communes);
    const aroundOf = surroundingsIn(territory);
    const begun = territory.candidacies.filter(({ convention }) => convention !== null);
    expect(begun.length).toBeGreaterThan(200);
    const made = begun.map((candidacy) => ({
      candidacy,
      document: conventionDocument(aroundOf(candidacy), byCode),
    }));
    const wrong = made.flatMap(({ candidacy, document }) => {
      const [version] = document.versions;
      const history = made
        .filter((one) => one.candidacy !== candidacy && one.candidacy.pathwayId === candidacy.pathwayId)
        .flatMap((one) => asPast(one.document) ?? [])
        .filter(({ siret }) => siret === document.content.host.siret);
      const findings = refusalsOf(
        {
          content: document.content,
          around: {
            submittedOn: version?.submittedOn ?? '',
            offered: version?.offered ?? null,
            delegatedUntil: null,
            history,
          },
          signatures: document.signatures,
          now: document.signatures.at(-1)?.at ?? new Date(today),
        },
        'signature',
      );
      const signed = document.signatures.map(({ party }) => party).sort();
      const parties = partiesOf(document.content).sort();
      const isLate = document.signatures.some(({ at }) => dayOf(at) >= document.from);
      return findings.length > 0 || `${signed}` !== `${parties}` || isLate
        ? [{ state: candidacy.state, signed, isLate, findings: findings.map(({ code }) => code) }]
        : [];
    });
    expect(wrong).toEqual([]);
  },
);
