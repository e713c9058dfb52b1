import { writeFile } from 'node:fs/promises';
import { permissionsPage, permissionsPageFile } from './page.ts';

/** `npm run permissions`: writes docs/permissions.md from the permissions table. */
await writeFile(permissionsPageFile, await permissionsPage());
