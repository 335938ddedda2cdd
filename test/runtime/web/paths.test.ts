import assert from "node:assert/strict";
import fc from "fast-check";
import { cloudFrontReadings, covers, nginxReading } from "../../../infra/edge/testing/paths";
import { smuggled, spellings } from "../../../infra/edge/testing/spellings";
import { cachedPaths } from "../../../infra/edge/cache-behaviors";
import { WebPod } from "./web-pod";

const FILE = "/course/index.php/5/a";

describe("paths as nginx reads them", () => {
  let pod: WebPod;

  before(async () => {
    pod = await WebPod.start();
  });
  after(async () => {
    await pod.remove();
  });

  /** The path that PHP is given, of script and what follows it. */
  const read = async (raw: string): Promise<string> => {
    const { status, body } = await pod.get(raw);
    assert.equal(status, 200, `${raw}: ${body.toString()}`);
    const { server } = JSON.parse(body.toString()) as { server: Record<string, string> };
    return `${server["SCRIPT_NAME"] ?? ""}${server["PATH_INFO"] ?? ""}`;
  };

  it("are those that the test of CloudFront's cache behaviours takes them for", async () => {
    const file = fc.constant(FILE);
    for (const raw of fc.sample(fc.oneof(spellings(file), smuggled(file)), 200)) {
      assert.equal(nginxReading(raw), FILE, raw);
      assert.equal(await read(raw), FILE, raw);
    }
  });

  it("are others than CloudFront's where a slash is encoded", async () => {
    const raw = `/theme/styles.php/x%2f..%2f..%2f..${FILE}`;
    const [first] = cloudFrontReadings(raw);
    assert.ok(cachedPaths.some(({ pattern }) => covers(pattern, first ?? "")));
    assert.equal(await read(raw), FILE);
  });
});
