import path from 'node:path';
import { format } from 'prettier';
import {
  actions,
  can,
  permissions,
  principals,
  type Enforcer,
} from '../../functions/src/domain/access/permissions.ts';
import { repositoryRoot } from '../test/steps.ts';

/** Where the page lies. */
export const permissionsPageFile = path.join(repositoryRoot, 'docs/permissions.md');

const doors: readonly (readonly [Enforcer, string])[] = [
  ['firestore', 'Firestore rules'],
  ['storage', 'Storage rules'],
  ['rest', 'REST'],
];

/** The page that shows the permissions table, in Markdown. */
export function permissionsPage(): Promise<string> {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const yes = (is: boolean) => (is ? '✓' : '');
  const header = ['action', ...principals, ...doors.map(([, title]) => title), 'meaning'];
  const rows = actions.map((action) => [
    `\`${action}\``,
    ...principals.map((principal) => yes(can(principal, action))),
    ...doors.map(([door]) => yes(permissions[action].enforcers.includes(door))),
    permissions[action].meaning,
  ]);
  const page = `# Who may do what

Made from \`functions/src/domain/access/permissions.ts\` by \`npm run permissions\`; a test says when it is out of date.

${[header, header.map(() => '---'), ...rows].map(row).join('\n')}

A member's role is read from \`centers/{centerId}/members/{uid}\` at every request, a device's standing
from \`centers/{centerId}/devices/{deviceId}\`; no claim in a token grants anything inside a center. An
action can be done through the doors that are ticked and through no other. Two things stand beside the
table: everybody who is signed in may read their own membership document, and nobody may query across
centers. The generated grids in \`functions/test/rules\` ask every standing at every door.
`;
  return format(page, { parser: 'markdown' });
}
