import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema } from './primitives.ts';

/** The workload of a member of a structure. */
export const memberLoadSchema = z.object({
  /** People whose referent they are. */
  led: z.int(),
  /** People whom they follow without being the referent. */
  followed: z.int(),
  /** Open candidacies of the people whose referent they are. */
  openCandidacies: z.int(),
});
export type MemberLoad = z.output<typeof memberLoadSchema>;

export const structureMemberSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  email: z.string().nullable(),
  manager: z.boolean(),
  me: z.boolean(),
  /** Suspended by the coordinator: may not take over people; their own are handed over. */
  suspended: z.boolean(),
  since: instantSchema,
  /** For coordinators and managers. */
  load: memberLoadSchema.optional(),
  /** Who takes over when the coordinator ends this membership at once; null: nobody is left. For coordinators. */
  heir: z.object({ accountId: idSchema, name: z.string() }).nullable().optional(),
  abilities: z.object({
    nameManager: z.boolean(),
    endManager: z.boolean(),
    /** Hand over their people, and end the membership once nobody is left. */
    handOver: z.boolean(),
    /** See these people by name, to hand them over individually. */
    seeCaseload: z.boolean(),
    /** End the membership at once, whatever the workload. */
    force: z.boolean(),
  }),
});
export type StructureMember = z.output<typeof structureMemberSchema>;

const structureParams = z.object({ structureId: idSchema });
const memberParams = z.object({ structureId: idSchema, accountId: idSchema });

export const listMembers = endpoint({
  route: 'GET /structures/:structureId/members',
  summary: 'Members of a structure; with what each carries for a coordinator or a manager',
  access: ['counsellor', 'coordinator'],
  params: structureParams,
  status: 200,
  response: z.object({ items: z.array(structureMemberSchema) }),
});

export const nameManager = endpoint({
  route: 'PUT /structures/:structureId/managers/:accountId',
  summary: 'Make a member a manager of the structure',
  access: ['counsellor', 'coordinator'],
  params: memberParams,
  status: 204,
  problems: ['forbidden'],
});

export const endManager = endpoint({
  route: 'DELETE /structures/:structureId/managers/:accountId',
  summary: 'Somebody manages no more; the last manager stays',
  access: ['counsellor', 'coordinator'],
  params: memberParams,
  status: 204,
  problems: ['forbidden', 'conflict'],
});

export const structureMembersEndpoints = [listMembers, nameManager, endManager] as const;
