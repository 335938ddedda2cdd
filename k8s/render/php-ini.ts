import { paths } from "../paths";
import { limits } from "./limits";
import { requestTimeouts } from "./timeouts";

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
    ["post_max_size", `${limits.uploadMebibytes}M`],
    ["upload_tmp_dir", paths.temporary],
    ["sys_temp_dir", paths.temporary],
    // PHP's command line ignores this and sets no limit.
    ["max_execution_time", requestTimeouts.php],
    ["expose_php", "Off"],
    ["display_errors", "Off"],
    ["log_errors", "On"],
    // Standard error: the guide's log file would lie on the read-only root file system.
    ["error_log", "/proc/self/fd/2"],
    // Stack traces must not carry passwords into the log.
    ["zend.exception_ignore_args", "On"],
    ["disable_functions", disabledFunctions.join(",")],
    ["allow_url_fopen", "Off"],
    ["allow_url_include", "Off"],
    ["session.cookie_httponly", 1],
    ["session.cookie_secure", 1],
    ["session.use_strict_mode", 1],
    ["realpath_cache_size", "4096K"],
    // The code cannot change under a running pod.
    ["realpath_cache_ttl", 3600],
    ["opcache.enable", 1],
    ["opcache.validate_timestamps", 0],
    ["opcache.restrict_api", paths.code],
    ["opcache.memory_consumption", limits.opcacheMebibytes],
    ["opcache.interned_strings_buffer", 32],
    ["opcache.max_accelerated_files", 20000],
    // Moodle reads annotations.
    ["opcache.save_comments", 1],
  ];
  return settings.map(([name, value]) => `${name} = ${value}\n`).join("");
}
