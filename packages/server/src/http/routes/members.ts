import { Type } from 'typebox'
import { addMember } from '../../commands/add-member.ts'
import { changeMember } from '../../commands/change-member.ts'
import { removeMember } from '../../commands/remove-member.ts'
import { isDenied } from '../../core/denied.ts'
import { memberRowOf, membersOf } from '../../query/members.ts'
import { answering } from '../route.ts'
import { email, memberRow, role } from '../schemas/member.ts'
import { inMember, inProject, strict } from '../schemas/words.ts'

export const memberRoutes = {
  'GET /api/projects/:key/members': answering<'GET /api/projects/:key/members'>()({
    says: 'Who has a role in a project, by e-mail address',
    may: 'people.see',
    ask: Type.Object(inProject, strict),
    answer: Type.Object({ members: Type.Array(memberRow) }),
    async handle(_, { sources, project }) {
      return { members: await membersOf(sources, project.id) }
    },
  }),

  'POST /api/projects/:key/members': answering<'POST /api/projects/:key/members'>()({
    says: 'Give a person a role in a project',
    may: 'people.change',
    ask: Type.Object({ ...inProject, email, role }, strict),
    answer: Type.Object({ member: memberRow, link: Type.String() }),
    problems: ['member/exists'],
    async handle({ email, role }, { deciding, project, site }) {
      const added = await addMember(deciding, { project: project.id, email, role })
      if (isDenied(added)) return added
      const link = added.link === null ? `${site}/sign-in` : `${site}/sign-in?link=${added.link}`
      return { member: memberRowOf(added.member), link }
    },
  }),

  'PATCH /api/projects/:key/members/:id': answering<'PATCH /api/projects/:key/members/:id'>()({
    says: 'Give a member another role',
    may: 'people.change',
    ask: Type.Object({ ...inMember, role }, strict),
    answer: memberRow,
    problems: ['member/unknown', 'member/last-owner'],
    async handle({ id, role }, { deciding, project }) {
      const member = await changeMember(deciding, { project: project.id, id, role })
      return isDenied(member) ? member : memberRowOf(member)
    },
  }),

  'DELETE /api/projects/:key/members/:id': answering<'DELETE /api/projects/:key/members/:id'>()({
    says: 'Take a person’s role away; who has none left anywhere is forgotten',
    may: 'people.change',
    ask: Type.Object(inMember, strict),
    answer: Type.Object({ removed: Type.Literal(true) }),
    problems: ['member/unknown', 'member/last-owner'],
    handle: ({ id }, { deciding, project }) => removeMember(deciding, { project: project.id, id }),
  }),
}
