import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Autoscaler } from "./autoscaler";
import { defaultExamLoad } from "./capacity/exam-load";
import { ExamReconciler } from "./exam-reconciler";

const sizing = { minReplicas: 3, maxReplicas: 8, fpmChildren: 20 };
const exam = (name: string, hour: string, students: number) => ({
  name,
  startUtc: `2027-02-08T${hour}:00:00Z`,
  endUtc: `2027-02-08T${hour}:59:00Z`,
  timeZone: "UTC",
  students,
});

describe("scaling by the exam calendar", () => {
  const warnings: string[] = [];
  /** What the engine is told to ignore, by type of the resource. */
  const ignored = new Map<string, readonly string[]>();

  before(async () => {
    await pulumi.runtime.setMocks(
      {
        call: () => ({}),
        newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      },
      "moodle-k8s",
      "prod",
      true,
      "university",
    );
    const warn = console.warn;
    console.warn = (text: string) => warnings.push(text.replace("warning: [runtime] ", ""));
    const watched: pulumi.ComponentResourceOptions = {
      transformations: [
        ({ type, opts }) => {
          ignored.set(type, (opts as pulumi.CustomResourceOptions).ignoreChanges ?? []);
          return undefined;
        },
      ],
    };
    const { autoscalerName } = new Autoscaler(
      "web",
      { namespaceName: "moodle", deploymentName: "web", containerName: "php", sizing },
      watched,
    );
    new ExamReconciler("exam-reconciler", {
      namespaceName: "moodle",
      image: "node",
      apiUrl: "https://kubernetes.example",
      examWindows: [exam("Law", "07", 800), exam("Medicine", "07", 900), exam("Art", "12", 300)],
      sizing,
      load: defaultExamLoad,
      autoscalerName,
      deploymentName: "web",
    });
    await pulumi.runtime.disconnect();
    console.warn = warn;
  });

  it("leaves the floor to the reconciler once the autoscaler exists, and nothing else", () => {
    assert.deepEqual(ignored.get("kubernetes:autoscaling/v2:HorizontalPodAutoscaler"), [
      "spec.minReplicas",
    ]);
  });

  it("warns in time of windows that need more pods than there may be", () => {
    assert.deepEqual(warnings, [
      "At 2027-02-08T07:00:00Z 1700 students need 11 web pods, and sizing.maxReplicas is 8. Raise moodle-infra:sizing.maxReplicas (and what carries it), or spread the exams.",
    ]);
  });
});
