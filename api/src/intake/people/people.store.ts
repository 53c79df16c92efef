import type { IntakeContext } from '../intake.context.ts';
import type { Done } from '../intake.kind.ts';
import type { ImportDocument, IntakeModels, RowDocument } from '../intake.model.ts';
import { knownOnOf } from './known-on.ts';
import { type NextReferent, referentsOf } from './people.referents.ts';
import { importedBy, type PlannedPerson } from './people.rows.ts';
import type { PersonValues } from './person.values.ts';
import { beforeOf, fieldsOf, isRecipientAgain } from './person.writing.ts';

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
    const knownOn = isRecipientAgain(plan) ? knownOnOf(file.format, values, clock.today()) : null;
    const followed = person.tie === 'nobody' ? next(values.referent) : null;
    const written = { values, knownOn, followed };
    const before = row.before ?? beforeOf(person, plan.changes, written);
    await rows.updateOne({ _id: row._id }, { $set: { before } });
    const writtenVersion = await people.apply(person.id, fieldsOf(person, plan.changes, written), {
      by: importedBy,
      followed,
    });
    return { row, outcome: writtenAs(row), set: { writtenVersion } };
  }

  /** Of those who were stored now; of known people only an address that was shown as a change. */
  async function keepAddresses(planned: readonly PlannedPerson[], done: readonly Done[]): Promise<void> {
    const stored = new Set(
      done.flatMap(({ row, outcome }) => (outcome === 'failed' || outcome === 'unchanged' ? [] : [row.line])),
    );
    await services.reaching.contacts.putImported(
      planned.flatMap(({ row, plan, read: { values } }) => {
        const { postalAddress } = values;
        if (!postalAddress || !stored.has(row.line)) return [];
        if (!plan.subjectId) return [{ pathwayId: `${row.newId}`, postalAddress }];
        const changes = plan.changes.some(({ field }) => field === 'postalAddress');
        return changes ? [{ pathwayId: plan.subjectId, postalAddress, overTyped: true }] : [];
      }),
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
