import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { ALL, type ConfiguredLevel, type PolicySetting } from "./configuration";

type Properties = Parameters<typeof Struct.fromJavaScript>[0];

const LEVELS: Readonly<Record<ConfiguredLevel, messages.EnforcementLevel>> = {
  advisory: messages.EnforcementLevel.ADVISORY,
  mandatory: messages.EnforcementLevel.MANDATORY,
  remediate: messages.EnforcementLevel.REMEDIATE,
  disabled: messages.EnforcementLevel.DISABLED,
};

/**
 * The configuration that the engine hands a pack: each policy's own level, the defaults of its schema,
 * then what the pack's program sets itself, then what the user gives. A policy that the program
 * configures without a level becomes advisory: the message has no "no level". What the user gives for
 * policies that the pack does not have is left out; the engine sends it, and the pack ignores it
 * (pulumi/pulumi `pkg/resource/analyzer/config.go`, `ReconcilePolicyPackConfig`).
 */
export function packConfig(
  info: messages.AnalyzerInfo,
  given: ReadonlyMap<string, PolicySetting> = new Map<string, PolicySetting>(),
): messages.ConfigureAnalyzerRequest {
  const request = new messages.ConfigureAnalyzerRequest();
  const initial = info.getInitialconfigMap();
  for (const policy of info.getPoliciesList()) {
    const own = initial.get(policy.getName());
    const setting = given.get(policy.getName());
    const configured = (setting ?? given.get(ALL))?.level;
    const level = (own ?? initial.get(ALL))?.getEnforcementlevel() ?? policy.getEnforcementlevel();
    const properties = {
      ...schemaDefaults(policy.getConfigschema()),
      ...own?.getProperties()?.toJavaScript(),
      ...setting?.properties,
    };
    request
      .getPolicyconfigMap()
      .set(
        policy.getName(),
        new messages.PolicyConfig()
          .setEnforcementlevel(configured === undefined ? level : LEVELS[configured])
          .setProperties(Struct.fromJavaScript(properties as Properties)),
      );
  }
  return request;
}

function schemaDefaults(schema: messages.PolicyConfigSchema | undefined): Record<string, unknown> {
  const properties = schema?.getProperties()?.toJavaScript() ?? {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]): [string, unknown][] =>
      typeof property === "object" && property !== null && "default" in property
        ? [[name, (property as { default: unknown }).default]]
        : [],
    ),
  );
}
