import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { BinaryReader } from "google-protobuf";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

import {
  ResourceReference,
  Secret,
  UNKNOWN,
  type Value,
  type ValueMap,
  encodeStruct,
  isValueMap,
  mapValues,
} from "../engine/values";
import type { ConfigSchema } from "./config-schema";
import type {
  AnalyzedOptions,
  AnalyzedProvider,
  AnalyzedResource,
  AnalyzedStackResource,
  EnforcementLevel,
  PolicyInfo,
  Severity,
  Violation,
} from "./types";

/**
 * Translation between the preview's types and the messages of Pulumi's `Analyzer` service, as the
 * engine does it (pulumi/pulumi `pkg/resource/plugin/analyzer_plugin.go`).
 */

/** The request in its wire form. */
export function analyzeRequest(resource: AnalyzedResource): Buffer {
  return written(resource, () =>
    new messages.AnalyzeRequest()
      .setUrn(resource.urn)
      .setType(resource.type)
      .setName(resource.name)
      .setProperties(encodeStruct(asPolicySees(resource.properties)))
      .setOptions(optionsMessage(resource.options))
      .setProvider(providerMessage(resource.provider)),
  );
}

/** The request in its wire form. */
export function analyzeStackRequest(resources: readonly AnalyzedStackResource[]): Buffer {
  return written(resources, () =>
    new messages.AnalyzeStackRequest().setResourcesList(resources.map(stackResourceMessage)),
  );
}

/** Requests by what they ask about: written once, however many packs are asked. */
const writtenRequests = new WeakMap<object, Buffer>();

function written(subject: object, request: () => { serializeBinary(): Uint8Array }): Buffer {
  const bytes = writtenRequests.get(subject) ?? Buffer.from(request().serializeBinary());
  writtenRequests.set(subject, bytes);
  return bytes;
}

function stackResourceMessage(resource: AnalyzedStackResource): messages.AnalyzerResource {
  const message = new messages.AnalyzerResource()
    .setUrn(resource.urn)
    .setType(resource.type)
    .setName(resource.name)
    .setProperties(encodeStruct(asPolicySees(resource.properties)))
    .setOptions(optionsMessage(resource.options))
    .setProvider(providerMessage(resource.provider))
    .setParent(resource.parent ?? "")
    .setDependenciesList([...(resource.dependencies ?? [])]);
  const propertyDependencies = message.getPropertydependenciesMap();
  for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
    if (urns.length > 0) {
      propertyDependencies.set(
        property,
        new messages.AnalyzerPropertyDependencies().setUrnsList([...urns]),
      );
    }
  }
  return message;
}

function optionsMessage(options: AnalyzedOptions = {}): messages.AnalyzerResourceOptions {
  const timeouts = options.customTimeouts ?? {};
  return new messages.AnalyzerResourceOptions()
    .setProtect(options.protect ?? false)
    .setIgnorechangesList([...(options.ignoreChanges ?? [])])
    .setDeletebeforereplace(options.deleteBeforeReplace ?? false)
    .setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined)
    .setAdditionalsecretoutputsList([...(options.additionalSecretOutputs ?? [])])
    .setAliasesList([...(options.aliases ?? [])])
    .setCustomtimeouts(
      new messages.AnalyzerResourceOptions.CustomTimeouts()
        .setCreate(timeouts.create ?? 0)
        .setUpdate(timeouts.update ?? 0)
        .setDelete(timeouts.delete ?? 0),
    )
    .setParent(options.parent ?? "");
}

function providerMessage(
  provider: AnalyzedProvider | undefined,
): messages.AnalyzerProviderResource | undefined {
  return provider === undefined
    ? undefined
    : new messages.AnalyzerProviderResource()
        .setUrn(provider.urn)
        .setType(provider.type)
        .setName(provider.name)
        .setProperties(providerProperties(provider.properties));
}

/** Encoded once a provider: every resource of it carries them. */
const encodedProviders = new WeakMap<ValueMap, Struct>();

function providerProperties(properties: ValueMap): Struct {
  const encoded = encodedProviders.get(properties) ?? encodeStruct(asPolicySees(properties));
  encodedProviders.set(properties, encoded);
  return encoded;
}

/** Top-level keys that providers keep for themselves start with this; analyzers never see them. */
const INTERNAL_PREFIX = "__";

/** A policy gets no internal keys, and for a resource its id, or its URN where it has no id. */
function asPolicySees(properties: ValueMap): ValueMap {
  const visible = Object.entries(properties).filter(([key]) => !key.startsWith(INTERNAL_PREFIX));
  return mapValues(Object.fromEntries(visible), withoutReferences);
}

function withoutReferences(value: Value): Value {
  if (value instanceof ResourceReference) {
    return value.id === undefined ? value.urn : typeof value.id === "string" ? value.id : UNKNOWN;
  }
  if (value instanceof Secret) {
    return new Secret(withoutReferences(value.value));
  }
  if (Array.isArray(value)) {
    return value.map(withoutReferences);
  }
  return isValueMap(value) ? mapValues(value, withoutReferences) : value;
}

/** @param level What the policy was configured with. */
export function policyInfo(
  message: messages.PolicyInfo,
  level: messages.EnforcementLevel,
): PolicyInfo {
  const severity = severityOf(message.getSeverity());
  const schema = message.getConfigschema();
  return {
    name: message.getName(),
    level: levelOf(level),
    description: message.getDescription(),
    type: message.getPolicyType() === messages.PolicyType.POLICY_TYPE_STACK ? "stack" : "resource",
    ...(severity === undefined ? {} : { severity }),
    tags: message.getTagsList(),
    remediation: message.getRemediationSteps(),
    ...(schema === undefined
      ? {}
      : {
          configSchema: {
            properties: schema.getProperties()?.toJavaScript() ?? {},
            required: schema.getRequiredList(),
          } as ConfigSchema,
        }),
  };
}

/** `AnalyzeResponse.diagnostics` in pulumi's analyzer.proto. */
const DIAGNOSTICS = 2;

/**
 * Reads an answer, but for the list of rules that do not apply: nearly all of a pack, for nearly every
 * resource, and nobody here asks for it.
 */
export function analyzeResponse(bytes: Uint8Array): messages.AnalyzeResponse {
  const response = new messages.AnalyzeResponse();
  const reader = new BinaryReader(bytes);
  while (reader.nextField() && !reader.isEndGroup()) {
    if (reader.getFieldNumber() === DIAGNOSTICS) {
      const diagnostic = new messages.AnalyzeDiagnostic();
      reader.readMessage(diagnostic, (message: messages.AnalyzeDiagnostic, inner) =>
        messages.AnalyzeDiagnostic.deserializeBinaryFromReader(message, inner),
      );
      response.addDiagnostics(diagnostic);
    } else {
      reader.skipField();
    }
  }
  return response;
}

/**
 * The violations of an answer.
 *
 * @param urnOf The resource that a violation is about, by the URN that the pack reported, which is
 *   empty where it named none.
 */
export function violations(
  response: messages.AnalyzeResponse,
  urnOf: (reported: string) => string,
): Violation[] {
  return response.getDiagnosticsList().map((diagnostic) => {
    const severity = severityOf(diagnostic.getSeverity());
    return {
      pack: diagnostic.getPolicypackname(),
      policy: diagnostic.getPolicyname(),
      level: levelOf(diagnostic.getEnforcementlevel()) === "mandatory" ? "mandatory" : "advisory",
      ...(severity === undefined ? {} : { severity }),
      urn: urnOf(diagnostic.getUrn()),
      message: diagnostic.getMessage(),
    };
  });
}

function levelOf(level: messages.EnforcementLevel): EnforcementLevel {
  switch (level) {
    case messages.EnforcementLevel.ADVISORY:
      return "advisory";
    case messages.EnforcementLevel.DISABLED:
      return "disabled";
    case messages.EnforcementLevel.MANDATORY:
    case messages.EnforcementLevel.REMEDIATE:
      return "mandatory";
  }
}

function severityOf(severity: messages.PolicySeverity): Severity | undefined {
  switch (severity) {
    case messages.PolicySeverity.POLICY_SEVERITY_LOW:
      return "low";
    case messages.PolicySeverity.POLICY_SEVERITY_MEDIUM:
      return "medium";
    case messages.PolicySeverity.POLICY_SEVERITY_HIGH:
      return "high";
    case messages.PolicySeverity.POLICY_SEVERITY_CRITICAL:
      return "critical";
    case messages.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED:
      return undefined;
  }
}
