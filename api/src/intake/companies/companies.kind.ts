import { Types } from 'mongoose';
import type { EstablishmentDocument } from '../../establishments/establishment.model.ts';
import type { IntakeContext } from '../intake.context.ts';
import { eachRow } from '../intake.each-row.ts';
import type { RowInvitations } from '../intake.invite.ts';
import { type Done, type ImportKind, type PlannedRow, textsOf } from '../intake.kind.ts';
import type { ImportDocument, IntakeModels, RowDocument } from '../intake.model.ts';
import { createTerritory } from '../intake.territory.ts';
import { companyHeads } from './company.columns.ts';
import { type CompanyValues, companyFacts, companyKey, planCompany, readCompany } from './company.plan.ts';

interface PlannedCompany extends PlannedRow {
  values: CompanyValues;
}

/** Files of companies with their contacts, in one row or several; a company is its SIRET. */
export function createCompaniesKind(
  context: IntakeContext,
  { rows }: IntakeModels,
  contacts: RowInvitations,
): ImportKind<PlannedCompany> {
  const { establishments, invitations, directory } = context.services;

  /** Those that rows of this file have created are not known ones, nor after an interrupted run. */
  async function createdBy(file: ImportDocument, stored: readonly EstablishmentDocument[]) {
    const ids = stored.flatMap(({ _id, createdAt }) => (createdAt >= file.createdAt ? [_id] : []));
    if (ids.length === 0) return new Set<string>();
    const made = await rows.find({ importId: file._id, newId: { $in: ids } }, { newId: 1 }).lean();
    return new Set(made.map(({ newId }) => `${newId}`));
  }

  async function planRows(file: ImportDocument, some: readonly RowDocument[]): Promise<PlannedCompany[]> {
    const territory = createTerritory(context);
    const read = some.map((row) => ({ row, company: readCompany(textsOf(file, row), territory) }));
    const stored = await establishments.imports.bySiret(read.map(({ company }) => company.values.siret));
    const waiting = await invitations.waitingAt(
      'employer',
      stored.map(({ _id }) => `${_id}`),
    );
    const created = await createdBy(file, stored);
    const known = new Map(stored.flatMap((one) => (created.has(`${one._id}`) ? [] : [[one.siret, one]])));
    return read.map(({ row, company }) => {
      const plan = planCompany(company, knownCompany(known.get(company.values.siret), waiting));
      const key = plan.fate === 'refused' ? null : companyKey(company.values);
      return { row, plan, key, facts: companyFacts(company.values), values: company.values };
    });
  }

  async function store(file: ImportDocument, { row, plan, values }: PlannedCompany): Promise<Done> {
    const { contacts: _, legalForm, presentation, ...company } = values;
    // a row above may have created it
    const [made] = plan.subjectId ? [] : await establishments.imports.bySiret([values.siret]);
    const id = plan.subjectId ?? (made ? `${made._id}` : `${row.newId}`);
    const created = !plan.subjectId && id === `${row.newId}`;
    await rows.updateOne({ _id: row._id }, { $set: { before: { created, id } } });
    if (created)
      await establishments.imports.add({
        ...company,
        ...(legalForm ? { legalForm } : {}),
        ...(presentation ? { presentation } : {}),
        id,
        commitments: [],
        accommodations: [],
        publicTransport: false,
        monthlyContactCap: null,
        pausedUntil: null,
      });
    const said = await contacts.invite(file, row, id);
    return { row, outcome: outcomeOf(created), set: { ...setOf(id), remarks: [...row.remarks, ...said] } };
  }

  return {
    name: 'companies',
    heads: companyHeads,
    repeated: 'repeated_company',
    stepRows: 20,
    lacks: (columns) => (columns.includes('siret') ? null : 'siret'),
    planRows,

    carryOut: async (file) => ({ step: (planned) => eachRow(context, planned, (one) => store(file, one)) }),

    async carriedOut(step) {
      const idOf = ({ before, newId, subjectId }: RowDocument) => `${before?.id ?? subjectId ?? newId}`;
      const made = await establishments.imports.byIds(step.flatMap((row) => (row.before ? [idOf(row)] : [])));
      return step.flatMap((row): Done[] => {
        const id = idOf(row);
        if (!row.before || !made.has(id)) return [];
        return [{ row, outcome: outcomeOf(row.before.created === true), set: setOf(id) }];
      });
    },

    async undo(file, row) {
      if (!(await contacts.withdraw(file, row))) return false;
      if (row.outcome !== 'created') return true;
      return establishments.imports.removeUntouched(`${row.subjectId}`, row.writtenVersion ?? 1);
    },

    titleOf: ({ name, siret, commune }) => ({
      name: name ?? '',
      detail: [siret, commune && directory.commune(commune)?.name].filter(Boolean).join(', ') || null,
    }),
    viewerOf: async () => ({ sees: () => true, compare: () => [], named: (_field, value) => value }),
  };
}

const knownCompany = (stored: EstablishmentDocument | undefined, waiting: ReadonlySet<string>) =>
  stored
    ? {
        id: `${stored._id}`,
        managed: stored.withoutManagerSince == null,
        invited: (email: string) => waiting.has(`${stored._id} ${email}`),
      }
    : null;

const outcomeOf = (created: boolean) => (created ? ('created' as const) : ('updated' as const));
const setOf = (id: string) => ({ subjectId: new Types.ObjectId(id), writtenVersion: 1 });
