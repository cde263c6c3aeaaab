/** A table written as text. A quotation mark that is never closed takes no line with it. */
import papa from 'papaparse';
import type { Table } from '../../../../domain/lists/table.ts';

export function tableOfText(text: string): Table {
  const named = /^sep=(.)\r?\n/.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? delimiterOf(body);
  return parse(body, delimiter);
}

/** Stands for a quotation mark that is text; no text of ours has it. */
const STRAY = '\uFFFF';

function parse(text: string, delimiter: string): Table {
  const body = withStray(text.replaceAll(STRAY, ''), delimiter);
  const { data } = papa.parse<string[]>(body, { delimiter, skipEmptyLines: false });
  const openQuotes = new Set([...data.keys()].filter((at) => data[at]?.some((cell) => cell.includes(STRAY))));
  return { rows: data.map((row) => row.map((cell) => cell.replaceAll(STRAY, '"'))), openQuotes };
}

/** Marks that open a cell and close it nowhere, or only after they have taken whole lines with them. */
function withStray(text: string, delimiter: string): string {
  const isLine = lineTest(text, delimiter);
  const ends = (at: number) => {
    const after = /^[ ]*/.exec(text.slice(at, at + 20))?.[0].length ?? 0;
    return at + after >= text.length || [delimiter, '\n', '\r'].includes(text[at + after] ?? '');
  };
  const parts: string[] = [];
  let [done, at] = [0, 0];
  while (true) {
    const open = text.indexOf('"', at);
    if (open < 0) break;
    at = open + 1;
    if (open > 0 && ![delimiter, '\n', '\r'].includes(text[open - 1] ?? '')) continue;
    let close = text.indexOf('"', at);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close >= 0 && ends(close + 1) && !text.slice(at, close).split('\n').slice(1).some(isLine))
      at = close + 1;
    else {
      parts.push(text.slice(done, open), STRAY);
      done = at;
    }
  }
  return parts.length === 0 ? text : [...parts, text.slice(done)].join('');
}

/**
 * Does text within quotation marks look like a line of the table? What people write has commas too: there,
 * its number tells it.
 */
function lineTest(text: string, delimiter: string): (line: string) => boolean {
  const counts = text
    .slice(0, 20_000)
    .split('\n')
    .map((line) => line.split(delimiter).length);
  const usual = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
  return (line) =>
    usual > 2 &&
    line.split(delimiter).length >= usual - 1 &&
    (delimiter !== ',' || /^"?\d{1,5}"?,/.test(line));
}

/** What most lines have outside of quotes; a comma also stands in what people write, so it is asked last. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const usual = (mark: string) => lines.filter((line) => line.includes(mark)).length * 2 > lines.length;
  return ['\t', ';'].find(usual) ?? ',';
}
