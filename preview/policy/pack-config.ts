import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

type Properties = Parameters<typeof Struct.fromJavaScript>[0];

/** The key of a pack's configuration that stands for every policy. */
const ALL = "all";

/**
 * The configuration that the engine hands a pack when the user gives none: each policy's own level,
 * the defaults of its schema, then what the pack's program sets itself. A policy that the program
 * configures without a level becomes advisory: the message has no "no level"
 * (pulumi/pulumi `pkg/resource/analyzer/config.go`, `ReconcilePolicyPackConfig`).
 */
export function defaultPackConfig(info: messages.AnalyzerInfo): messages.ConfigureAnalyzerRequest {
  const request = new messages.ConfigureAnalyzerRequest();
  const initial = info.getInitialconfigMap();
  for (const policy of info.getPoliciesList()) {
    const own = initial.get(policy.getName());
    const level = (own ?? initial.get(ALL))?.getEnforcementlevel();
    const properties = {
      ...schemaDefaults(policy.getConfigschema()),
      ...own?.getProperties()?.toJavaScript(),
    };
    request
      .getPolicyconfigMap()
      .set(
        policy.getName(),
        new messages.PolicyConfig()
          .setEnforcementlevel(level ?? policy.getEnforcementlevel())
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
