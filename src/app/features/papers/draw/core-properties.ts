/**
 * What a .docx file says of itself (docProps/core.xml): the library writes neither the language nor a time of
 * our own, so this part is written here and put in its place.
 */

/** `author`: the body that issues the papers. */
export type FileSays = { title: string; author: string };

const NAMESPACES = [
  'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:dcterms="http://purl.org/dc/terms/"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(' ');

export function coreProperties({ title, author }: FileSays, now: number): string {
  // W3CDTF: an instant, and no calendar date.
  const instant = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    `<cp:coreProperties ${NAMESPACES}>`,
    `<dc:title>${escaped(title)}</dc:title>`,
    `<dc:creator>${escaped(author)}</dc:creator>`,
    `<cp:lastModifiedBy>${escaped(author)}</cp:lastModifiedBy>`,
    '<dc:language>vi-VN</dc:language>',
    ...[time('created'), time('modified'), '</cp:coreProperties>'],
  ].join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Without the control characters that no XML may hold. */
const escaped = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>]/g, (letter) => ESCAPES[letter] ?? letter);
