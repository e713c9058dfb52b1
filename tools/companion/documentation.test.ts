import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorTable } from './errorTable.ts';

let page: string;

beforeAll(async () => {
  const file = path.join(import.meta.dirname, '../../docs/companion-app.md');
  page = (await readFile(file, 'utf8')).replaceAll(/ +/gu, ' ');
});

describe('docs/companion-app.md', () => {
  it.each(Object.entries(errorTable))(
    'says of %s what the client does',
    (code, { meaning, remedy, advice }) => {
      expect(page).toContain(`| \`${code}\` | ${meaning} | ${remedy} | ${advice ?? ''}`);
    },
  );

  it('shows the example that a test runs', async () => {
    const source = await readFile(path.join(import.meta.dirname, 'example.ts'), 'utf8');
    const example = /---8<---\n(?<shown>[\s\S]*?) *\/\/ --->8---/u.exec(source)?.groups?.['shown'];
    const shown = example?.replaceAll(/^ {2}/gmu, '').replaceAll(/ +/gu, ' ');
    expect(shown).toContain('outbox.capture');
    expect(page).toContain(`\`\`\`ts\n${String(shown)}\`\`\`\n`);
  });
});
