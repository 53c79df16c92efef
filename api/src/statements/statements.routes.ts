import * as contract from '../../contract/hours-statements.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { sendPdf } from '../platform/http/send-pdf.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { isManager } from '../structures/structure.policy.ts';
import { statementCsv, statementDocument, statementPdf } from './statement.document.ts';
import type { StatementsContext } from './statements.context.ts';
import type { StatementsService } from './statements.service.ts';

/** For the managers of the structure alone. */
export function statementsRoutes({ services, pdf }: StatementsContext, service: StatementsService) {
  const managed = {
    load: ({ params }: { params: { structureId: string } }) =>
      services.structures.getStructure(params.structureId),
    policy: (actor: Actor, structure: StructureDocument) => isManager(actor, structureFactsOf(structure)),
  };
  return [
    bind(contract.listHoursStatements, { ...managed, handler: ({ loaded }) => service.list(loaded) }),
    bind(contract.getHoursStatement, {
      ...managed,
      handler: ({ loaded, params }) => service.get(loaded, params.month),
    }),
    bind(contract.issueHoursStatement, {
      ...managed,
      handler: ({ actor, loaded, params }) => service.issue(actor, loaded, params.month),
    }),
    bind(contract.hoursStatementCsv, {
      ...managed,
      async handler({ loaded, params, res }) {
        const text = statementCsv(await service.getIssued(loaded, params.month));
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', `attachment; filename="heures-${params.month}.csv"`);
        res.end(text);
      },
    }),
    bind(contract.hoursStatementDocument, {
      ...managed,
      async handler({ loaded, params, res }) {
        const statement = await service.getIssued(loaded, params.month);
        const data = statementDocument(statement, services.territory.current().name);
        sendPdf(res, await pdf.render(statementPdf, data), `heures-${params.month}.pdf`);
      },
    }),
  ];
}
