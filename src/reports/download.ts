/** What files that are downloaded are, and how they are called. Pure. */

export const CSV_TYPE = 'text/csv';
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const PDF_TYPE = 'application/pdf';

/** Content-Disposition of RFC 6266 with the name of RFC 8187: as it is, and in ASCII for those who know no other. */
export function attachment(given: string, extension: string): string {
  // A name only: no folders, and nothing that hides how it ends.
  const name = `${given.replace(/[/\\:]|\p{Cc}|\p{Cf}/gu, '_')}.${extension}`;
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
