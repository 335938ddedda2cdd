import assert from "node:assert/strict";
import { configNamespaces } from "../../preview/project/layers";
import { readStackFile } from "../../preview/project/stack-file";
import { TestProject } from "../../preview/testing/project";
import { changesOf, recommended } from "../model/recommendation";
import { prodWith, REPOSITORY } from "../testing/sites";
import { pasteLines } from "./paste";

describe("the lines to paste", () => {
  it("are read back from a stack file as the values that they stand for", () => {
    const site = prodWith({
      database: {
        engineVersion: "17",
        minCapacity: 0.5,
        maxCapacity: 6,
        readers: 1,
        backupRetentionDays: 35,
      },
    });
    const changes = changesOf(site, recommended(20_000, site) ?? site);
    const lines = pasteLines(changes);
    const project = TestProject.small({ "Pulumi.prod.yaml": lines.join("\n") });
    try {
      const { values } = readStackFile(
        project.directory,
        project.directory,
        "prod",
        configNamespaces(REPOSITORY),
      );
      const read = [...values].map(([key, { text }]) => [key, JSON.parse(text) as unknown]);
      assert.deepEqual(Object.fromEntries(read), {
        "moodle-infra:sizing": changes.sizing,
        "moodle-infra:nodePools": changes.nodePools,
        "moodle-infra:database": changes.database,
      });
    } finally {
      project.remove();
    }
  });

  it("are none where nothing changes", () => {
    assert.deepEqual(pasteLines({}), []);
  });
});
