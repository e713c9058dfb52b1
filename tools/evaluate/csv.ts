/** A row by the names of the header. */
export type CsvRow = Readonly<Record<string, string>>;

/**
 * Reads comma-separated values as RFC 4180 defines them, strictly: a header, every row as long as it,
 * quotes only around whole fields. LF and CRLF end a line; a byte-order mark and empty lines are skipped.
 *
 * @param delimiter - one character between fields
 * @throws {SyntaxError} with the line's number for anything else
 */
export function parseCsv(text: string, delimiter = ','): CsvRow[] {
  const [header, ...records] = parseRecords(text.replace(/^\uFEFF/u, ''), delimiter);
  if (header === undefined) throw new SyntaxError('No header line');
  if (new Set(header.fields).size < header.fields.length) {
    throw new SyntaxError('A column name stands twice in the header');
  }
  return records.map(({ line, fields }) => {
    if (fields.length !== header.fields.length) {
      throw new SyntaxError(
        `Line ${line}: ${fields.length} fields instead of ${header.fields.length}`,
      );
    }
    return Object.fromEntries(header.fields.map((name, column) => [name, fields[column]!]));
  });
}

interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

function parseRecords(text: string, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const lineBreak = lineBreakLength(text, at);
    if (lineBreak > 0) {
      at += lineBreak;
      line++;
      continue;
    }
    const fields: string[] = [];
    for (;;) {
      const field = readField(text, at, delimiter, line);
      fields.push(field.value);
      line += field.value.split('\n').length - 1;
      at = field.end;
      if (text[at] !== delimiter) break;
      at++;
    }
    records.push({ line: start, fields });
    at += lineBreakLength(text, at);
    line++;
  }
  return records;
}

function lineBreakLength(text: string, at: number): number {
  if (text[at] === '\n') return 1;
  return text.startsWith('\r\n', at) ? 2 : 0;
}

function readField(
  text: string,
  start: number,
  delimiter: string,
  line: number,
): { value: string; end: number } {
  const isEnd = (at: number) =>
    at >= text.length || text[at] === delimiter || lineBreakLength(text, at) > 0;
  if (text[start] !== '"') {
    let end = start;
    while (!isEnd(end)) end++;
    const value = text.slice(start, end);
    if (value.includes('"')) throw new SyntaxError(`Line ${line}: quote inside an unquoted field`);
    return { value, end };
  }
  let value = '';
  for (let at = start + 1; ; at++) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new SyntaxError(`Line ${line}: quoted field without an end`);
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] === '"') {
      value += '"';
      continue;
    }
    if (!isEnd(at)) throw new SyntaxError(`Line ${line}: text behind a quoted field`);
    return { value, end: at };
  }
}
