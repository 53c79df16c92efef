import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { IntakeContext } from '../intake.context.ts';
import type { Done } from '../intake.kind.ts';
import type { ImportDocument, IntakeModels, RowDocument } from '../intake.model.ts';
import type { Change } from '../intake.plan.ts';
import { knownOnOf } from './known-on.ts';
import { type NextReferent, referentsOf } from './people.referents.ts';
import { importedBy, type PlannedPerson } from './people.rows.ts';
import type { KnownPerson } from './person.plan.ts';
import type { PersonValues } from './person.values.ts';

type ImportedFields = Parameters<PathwaysService['imports']['apply']>[1];

/**
 * Stores new people and writes what changed of known ones. Each row names beforehand whom it would create, and what it
 * would write over is stored before it is: a step that was interrupted is repeated and does nothing twice.
 */
export function createPeopleStore(context: IntakeContext, { rows }: Pick<IntakeModels, 'rows'>) {
  const { clock, log, services } = context;
  const { imports: people } = services.pathways;

  async function create(
    file: ImportDocument,
    planned: readonly PlannedPerson[],
    next: NextReferent,
  ): Promise<Done[]> {
    const many = planned.flatMap(({ row, read: { values } }) => {
      const lead = next(values.referent);
      return lead
        ? [
            {
              row,
              lead,
              given: {
                id: `${row.newId}`,
                ...bornOf(values),
                rsaKnownOn: knownOnOf(file.format, values, clock.today()),
              },
            },
          ]
        : [];
    });
    if (many.length > 0)
      await people.storeMany(many.map(({ given, lead }) => ({ given, followers: [lead] })));
    const made = new Set(many.map(({ row }) => row.line));
    return planned.map(({ row }) => (made.has(row.line) ? createdFor(row) : { row, outcome: 'failed' }));
  }

  async function update(
    file: ImportDocument,
    { row, read: { values }, plan, known }: PlannedPerson,
    next: NextReferent,
  ): Promise<Done> {
    const person = known.get(plan.subjectId ?? '');
    if (!person || person.tie === 'elsewhere') return { row, outcome: 'unchanged' };
    const knownOn = plan.fate === 'returned' ? knownOnOf(file.format, values, clock.today()) : null;
    const before = row.before ?? beforeOf(person, plan.changes, { values, knownOn });
    await rows.updateOne({ _id: row._id }, { $set: { before } });
    const writtenVersion = await people.apply(
      person.id,
      fieldsOf(plan.changes, person, { values, knownOn }),
      {
        by: importedBy,
        followed: person.tie === 'nobody' ? next(values.referent) : null,
      },
    );
    return { row, outcome: writtenAs(row), set: { writtenVersion } };
  }

  /** Of those who were stored now. */
  async function keepAddresses(planned: readonly PlannedPerson[], done: readonly Done[]): Promise<void> {
    const stored = new Set(
      done.flatMap(({ row, outcome }) => (outcome === 'failed' || outcome === 'unchanged' ? [] : [row.line])),
    );
    await services.reaching.contacts.putImported(
      planned.flatMap(({ row, plan, read: { values } }) =>
        values.postalAddress && stored.has(row.line)
          ? [{ pathwayId: plan.subjectId ?? `${row.newId}`, postalAddress: values.postalAddress }]
          : [],
      ),
    );
  }

  async function step(file: ImportDocument, planned: readonly PlannedPerson[], next: NextReferent) {
    const done = await create(
      file,
      planned.filter(({ plan }) => !plan.subjectId),
      next,
    );
    for (const one of planned) {
      if (!one.plan.subjectId) continue;
      done.push(
        await update(file, one, next).catch((error: unknown): Done => {
          log.warn({ err: error, import: `${file._id}`, line: one.row.line }, 'A row was not carried out');
          return { row: one.row, outcome: 'failed' };
        }),
      );
    }
    await keepAddresses(planned, done);
    return done;
  }

  return {
    async carryOut(file: ImportDocument) {
      const next = await referentsOf(context, file);
      return { step: (planned: readonly PlannedPerson[]) => step(file, planned, next) };
    },

    async carriedOut(step: readonly RowDocument[]): Promise<Done[]> {
      const stored = await services.pathways.getPathways(
        step.flatMap(({ newId, subjectId }) => [`${newId}`, ...(subjectId ? [`${subjectId}`] : [])]),
      );
      return step.flatMap((row): Done[] => {
        if (stored.has(`${row.newId}`)) return [createdFor(row)];
        const written = row.before && stored.get(`${row.subjectId}`);
        return written ? [{ row, outcome: writtenAs(row), set: { writtenVersion: written.version } }] : [];
      });
    },
  };
}

const createdFor = (row: RowDocument): Done => ({
  row,
  outcome: 'created',
  set: { subjectId: row.newId, writtenVersion: 1 },
});
const writtenAs = ({ fate }: RowDocument) => (fate === 'likely' ? 'linked' : 'updated');

const bornOf = (values: PersonValues) => ({
  firstName: values.firstName,
  lastName: values.lastName,
  email: values.email,
  phone: values.phone,
  birthDate: values.birthDate,
  contactChoice: values.email || !values.phone ? ('email' as const) : ('phone' as const),
  fundFile: values.file,
  rsa: values.rsa,
  rqth: values.rqth,
  profile: { communeCode: values.communeCode, occupations: values.occupations },
});

/** The file by which the next import recognises the person; what this one does not say stays. */
const fundFileOf = ({ file }: PersonValues, { file: stored }: KnownPerson) =>
  file && {
    organisation: file.organisation || stored?.organisation || '',
    number: file.number,
    role: file.role ?? stored?.role ?? null,
    demandedOn: file.demandedOn ?? stored?.demandedOn ?? null,
  };

interface Read {
  values: PersonValues;
  /** The day on which they became known again as a recipient; null when the file does not say. */
  knownOn: string | null;
}

function fieldsOf(
  changes: readonly Change[],
  person: KnownPerson,
  { values, knownOn }: Read,
): ImportedFields {
  const fields = Object.fromEntries(
    changes.map(({ field, to }) => [field === 'commune' ? 'communeCode' : field, to]),
  );
  const fundFile = fundFileOf(values, person);
  return {
    ...fields,
    ...(fundFile ? { fundFile } : {}),
    ...(knownOn ? { rsa: true, rsaKnownOn: knownOn } : {}),
  };
}

function beforeOf(
  person: KnownPerson,
  changes: readonly Change[],
  { values, knownOn }: Read,
): ImportedFields {
  const fields = Object.fromEntries(
    changes.map(({ field, from }) => [field === 'commune' ? 'communeCode' : field, from]),
  );
  const { rsa, rsaKnownOn } = person;
  return {
    ...fields,
    ...(values.file ? { fundFile: person.file } : {}),
    ...(knownOn ? { rsa, rsaKnownOn } : {}),
  };
}
