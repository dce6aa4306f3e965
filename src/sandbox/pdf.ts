/** A one-page PDF 1.4 of plain text lines, the first one as a heading. Written by hand: no more is needed. */
export function simplePdf(lines: readonly string[]): Buffer {
  const drawn = lines.map((line, index) => `/F1 ${index === 0 ? 20 : 12} Tf (${escape(line)}) Tj T*`).join('\n');
  const content = `BT\n56 760 Td\n24 TL\n${drawn}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(Buffer.byteLength(body, 'latin1'));
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const startOfTable = Buffer.byteLength(body, 'latin1');
  // every entry of the table is exactly twenty bytes long
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${startOfTable}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

/** WinAnsi has the euro sign at 0x80; what it has not becomes a question mark. */
function escape(line: string): string {
  return line
    .replaceAll('€', '\u0080')
    .replace(/[\\()]/g, (character) => `\\${character}`)
    .replace(/[^\u0000-\u00ff]/g, '?');
}
