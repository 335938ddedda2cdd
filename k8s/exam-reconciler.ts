import * as pulumi from "@pulumi/pulumi";
import { RECONCILE_MINUTES } from "../infra/exam-lead";
import type { ExamWindow } from "../infra/exam-windows";
import { EXAM_LIMIT, ORDINARY_LIMIT, WEB_POOLS } from "../infra/karpenter/labels";
import type { Sizing } from "../infra/outputs";
import { shortfalls, showShortfall } from "./capacity/exam-calendar";
import type { ExamLoad } from "./capacity/exam-load";
import type { ClusterScriptArgs } from "./cluster-script";
import { ClusterScript } from "./cluster-script";
import type { Targets } from "./in-cluster/exam-reconciler/cluster";
import type { Calendar } from "./in-cluster/exam-reconciler/decision";
import { priorityClass } from "./priority-classes";

export interface ExamReconcilerArgs extends Pick<
  ClusterScriptArgs,
  "namespaceName" | "image" | "apiUrl"
> {
  readonly examWindows: pulumi.Input<readonly ExamWindow[]>;
  readonly sizing: pulumi.Input<Sizing>;
  /** What a student of an exam asks of the web tier. */
  readonly load: ExamLoad;
  /** Autoscaler of the web tier, and the Deployment that it scales. */
  readonly autoscalerName: pulumi.Input<string>;
  readonly deploymentName: pulumi.Input<string>;
}

/**
 * Raises the web tier's floor ahead of exams, keeps its nodes on-demand while they last, and lets both
 * down after (docs/adr/0014).
 */
export class ExamReconciler extends pulumi.ComponentResource {
  constructor(name: string, args: ExamReconcilerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:ExamReconciler", name, {}, opts);
    const { load } = args;
    const calendar = pulumi
      .all([args.examWindows, args.sizing])
      .apply(([windows, { minReplicas, maxReplicas, fpmChildren }]): Calendar => ({
        windows: windows.map(({ name: window, startUtc, endUtc, students }) => ({
          name: window,
          startUtc,
          endUtc,
          students,
        })),
        sizing: { minReplicas, maxReplicas, fpmChildren },
        load,
      }));
    calendar.apply((known) => {
      this.warn(known);
    });
    const targets = pulumi
      .all([args.namespaceName, args.autoscalerName, args.deploymentName])
      .apply(([namespace, autoscaler, deployment]): Targets => ({
        namespace,
        autoscaler,
        deployment,
        pools: WEB_POOLS,
        ordinaryLimit: ORDINARY_LIMIT,
        examLimit: EXAM_LIMIT,
      }));
    new ClusterScript(
      name,
      {
        namespaceName: args.namespaceName,
        image: args.image,
        apiUrl: args.apiUrl,
        component: "exam-reconciler",
        folder: "exam-reconciler",
        settings: pulumi
          .all([calendar, targets])
          .apply(([known, names]) => ({ calendar: known, targets: names })),
        rules: [
          {
            apiGroups: ["autoscaling"],
            resources: ["horizontalpodautoscalers"],
            resourceNames: [args.autoscalerName],
            verbs: ["get", "patch"],
          },
          {
            apiGroups: ["apps"],
            resources: ["deployments"],
            resourceNames: [args.deploymentName],
            verbs: ["get"],
          },
        ],
        clusterRules: [
          {
            apiGroups: ["karpenter.sh"],
            resources: ["nodepools"],
            resourceNames: [...WEB_POOLS],
            verbs: ["get", "patch"],
          },
          // By any name: Karpenter makes them up, and RBAC knows no labels.
          { apiGroups: ["karpenter.sh"], resources: ["nodeclaims"], verbs: ["list", "delete"] },
        ],
        schedule: `*/${RECONCILE_MINUTES} * * * *`,
        // Less than the next run is away.
        deadlineSeconds: RECONCILE_MINUTES * 60 - 60,
        // On its own nodes it takes nobody's place; it must not wait for one.
        priorityClassName: priorityClass.web,
      },
      { parent: this },
    );
    this.registerOutputs();
  }

  /** Says at preview time what an exam morning would show too late. */
  private warn({ windows, sizing, load }: Calendar): void {
    for (const { startUtc, students, floor } of shortfalls(windows, sizing, load)) {
      void pulumi.log.warn(
        `At ${startUtc} ${showShortfall(students, floor)}. Raise moodle-infra:sizing.maxReplicas (and what carries it), or spread the exams.`,
        this,
      );
    }
  }
}
