import { withPrefix } from "./moodle-tables";
import type { Queryable } from "./database-checks";

/** A file as Moodle's table has it. */
export interface StoredFile {
  /** SHA-1 of the content, which is also its name. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

export interface SampleSettings {
  /** Files that were stored later may not be in the backup. */
  readonly before: Date;
  /** Points in the space of hashes, four hexadecimal digits each, from which files are taken. */
  readonly points: readonly string[];
}

/** Files from each point, and of the newest ones. */
const FILES_A_POINT = 10;
const NEWEST_FILES = 50;

/**
 * Rows whose content must lie in the restored files: not those that refer to another repository, and
 * no drafts, which come and go while a backup runs.
 */
const CONDITION =
  "filesize > 0 AND referencefileid IS NULL AND filearea <> 'draft' AND timecreated < $1";

/**
 * Some files out of all, and the newest. Hashes are spread evenly, so the next ones after random points
 * are a fair sample, and one that the index on `contenthash` finds at once among millions.
 */
export async function sampleFiles(
  client: Queryable,
  { before, points }: SampleSettings,
): Promise<StoredFile[]> {
  const limit = Math.floor(before.getTime() / 1000);
  const files = withPrefix("files");
  const found = new Map<string, number>();
  const take = async (sql: string, values: readonly unknown[]) => {
    const { rows } = await client.query<{ contenthash: string; filesize: string }>(sql, [
      ...values,
    ]);
    for (const { contenthash, filesize } of rows) {
      found.set(contenthash, Number(filesize));
    }
  };
  for (const point of points) {
    await take(
      `SELECT DISTINCT contenthash, filesize FROM ${files}
       WHERE ${CONDITION} AND contenthash >= $2 ORDER BY contenthash LIMIT ${FILES_A_POINT}`,
      [limit, point],
    );
  }
  await take(
    `SELECT contenthash, filesize FROM ${files} WHERE ${CONDITION} ORDER BY id DESC LIMIT ${NEWEST_FILES}`,
    [limit],
  );
  return [...found].map(([hash, size]) => ({ hash, size }));
}
