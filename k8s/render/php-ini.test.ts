import assert from "node:assert/strict";
import { disabledFunctions, renderPhpIni } from "./php-ini";

describe("php.ini", () => {
  it("leaves what Moodle calls, and disables the rest of the hardening guide's list", () => {
    const guide =
      "exec,passthru,shell_exec,system,proc_open,popen,curl_exec,curl_multi_exec,parse_ini_file,show_source";
    const disabled = new Set<string>(disabledFunctions);
    assert.deepEqual(
      guide.split(",").filter((name) => !disabled.has(name)),
      ["exec", "proc_open", "curl_exec", "curl_multi_exec"],
    );
  });

  it("sets nothing twice: PHP would take the last without a word", () => {
    const names = renderPhpIni()
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" = ")[0]);
    assert.deepEqual(names, [...new Set(names)]);
  });
});
