/** Moodle's table prefix, as config.php sets it. */
const PREFIX = "mdl_";

/** How a table of Moodle must come back. */
export interface TableRule {
  /** Name without prefix. */
  readonly table: string;
  /**
   * When it may not be empty: on any site that works, once there are courses beside the front page, or
   * only where it had rows in the last restore test that passed.
   */
  readonly filled: "always" | "with courses" | "as before";
}

/**
 * Tables that are counted: those without which nobody logs in or sees a course, and those that hold
 * what students hand in (names: `lib/db/install.xml` of Moodle and of the plugins that it comes with).
 */
export const TABLES: readonly TableRule[] = [
  { table: "config", filled: "always" },
  { table: "config_plugins", filled: "always" },
  { table: "user", filled: "always" },
  { table: "role", filled: "always" },
  { table: "role_capabilities", filled: "always" },
  { table: "context", filled: "always" },
  { table: "course", filled: "always" },
  { table: "course_categories", filled: "always" },
  { table: "modules", filled: "always" },
  { table: "task_scheduled", filled: "always" },
  { table: "course_sections", filled: "with courses" },
  { table: "enrol", filled: "with courses" },
  { table: "logstore_standard_log", filled: "with courses" },
  { table: "role_assignments", filled: "as before" },
  { table: "user_enrolments", filled: "as before" },
  { table: "course_modules", filled: "as before" },
  { table: "grade_items", filled: "as before" },
  { table: "grade_grades", filled: "as before" },
  { table: "question", filled: "as before" },
  { table: "question_attempts", filled: "as before" },
  { table: "quiz_attempts", filled: "as before" },
  { table: "assign_submission", filled: "as before" },
  { table: "forum_posts", filled: "as before" },
  { table: "files", filled: "as before" },
];

/** A table's name in the database. */
export function withPrefix(table: string): string {
  return `${PREFIX}${table}`;
}
