import { requestTimeouts } from "../../infra/timeouts";
import { paths } from "../paths";
import { limits } from "./limits";

/**
 * Functions that nobody may call. The hardening guide lists more; these stay, as Moodle needs them:
 * - `curl_exec`, `curl_multi_exec`: every outgoing request; curl is a required extension.
 * - `exec`: annotating submitted PDFs runs ghostscript through it, document converters too.
 * - `proc_open`: bundled libraries start converters and mail programs through it.
 * The paths to such programs cannot be set from the web (`preventexecpath` in config.php), and the
 * root file system is read-only.
 */
export const disabledFunctions = [
  "dl",
  "highlight_file",
  "parse_ini_file",
  "passthru",
  "pcntl_exec",
  "popen",
  "shell_exec",
  "show_source",
  "system",
] as const;

/** PHP's settings, for php-fpm and for Moodle's command line alike. */
export function renderPhpIni(): string {
  const settings: readonly (readonly [string, string | number])[] = [
    // Moodle refuses to install below this.
    ["max_input_vars", 5000],
    ["memory_limit", `${limits.phpMemoryMebibytes}M`],
    ["upload_max_filesize", `${limits.uploadMebibytes}M`],
    ["post_max_size", `${limits.requestMebibytes}M`],
    ["upload_tmp_dir", paths.temporary],
    ["sys_temp_dir", paths.temporary],
    // PHP's command line ignores both and sets no limit.
    ["max_execution_time", requestTimeouts.php],
    ["max_input_time", requestTimeouts.php],
    ["expose_php", "Off"],
    ["display_errors", "Off"],
    ["log_errors", "On"],
    // Standard error: the guide's log file would lie on the read-only root file system.
    ["error_log", "/proc/self/fd/2"],
    // Stack traces must not carry passwords into the log.
    ["zend.exception_ignore_args", "On"],
    ["zend.assertions", -1],
    ["disable_functions", disabledFunctions.join(",")],
    ["allow_url_fopen", "Off"],
    ["allow_url_include", "Off"],
    // A query must not become the arguments of a command line.
    ["register_argc_argv", "Off"],
    ["short_open_tag", "Off"],
    // No settings from files in the document root, and no look for them in every folder.
    ["user_ini.filename", '""'],
    ["session.cookie_httponly", 1],
    ["session.cookie_secure", 1],
    ["session.use_strict_mode", 1],
    ["session.use_only_cookies", 1],
    // PHP would go on opening a rotated secret where its link led to before, which is gone. OPcache finds
    // scripts without this cache: 0.4 ms more for a request of 500 scripts.
    ["realpath_cache_size", 0],
    // The code cannot change under a running pod.
    ["opcache.enable", 1],
    ["opcache.validate_timestamps", 0],
    ["opcache.restrict_api", paths.code],
    ["opcache.memory_consumption", limits.opcacheMebibytes],
    ["opcache.interned_strings_buffer", limits.internedStringsMebibytes],
    // Scripts of Moodle with plugins; PHP rounds up to a prime.
    ["opcache.max_accelerated_files", 20000],
    // Moodle reads annotations.
    ["opcache.save_comments", 1],
    // Moodle waits for database and network more than it computes, and has classes that change with its
    // settings: neither a compiler nor loading all code at start is worth its risk.
    ["opcache.jit", "disable"],
    ["opcache.jit_buffer_size", 0],
  ];
  return settings.map(([name, value]) => `${name} = ${value}\n`).join("");
}
