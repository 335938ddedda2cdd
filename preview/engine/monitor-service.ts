import { CallResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Deployment } from "./deployment";
import { EMPTY_GOAL, type Goal } from "./goal";
import { unary, type Service } from "./grpc-server";
import { decodeStruct, encodeStruct } from "./values";

const FEATURES = [
  messages.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
  messages.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
  messages.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES,
  messages.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
  messages.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
  messages.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION,
];

/**
 * The resource monitor that a program registers its resources with, in front of a deployment.
 *
 * @param onDone - called when the program has done all its work without an error; it exits next.
 */
export function monitorService(deployment: Deployment, onDone: () => void): Service {
  return {
    definition: ResourceMonitorService,
    handlers: {
      getDeploymentInfo: unary(() =>
        new messages.DeploymentInfo().setSupportedfeaturesList(FEATURES),
      ),
      registerResource: unary(async (request: messages.RegisterResourceRequest) => {
        const state = await deployment.register(goalOf(request));
        return new messages.RegisterResourceResponse()
          .setUrn(state.urn)
          .setId(state.id ?? "")
          .setObject(encodeStruct(state.outputs));
      }),
      registerResourceOutputs: unary((request: messages.RegisterResourceOutputsRequest) => {
        deployment.registerOutputs(request.getUrn(), decodeStruct(request.getOutputs()));
        return new Empty();
      }),
      readResource: unary(async (request: messages.ReadResourceRequest) => {
        const state = await deployment.read(readGoalOf(request), request.getId());
        return new messages.ReadResourceResponse()
          .setUrn(state.urn)
          .setProperties(encodeStruct(state.outputs));
      }),
      invoke: unary(async (request: messages.ResourceInvokeRequest) => {
        const result = await deployment.invoke(
          request.getTok(),
          decodeStruct(request.getArgs()),
          request.getProvider(),
        );
        return new messages.ResourceInvokeResponse().setReturn(encodeStruct(result));
      }),
      call: unary((request: messages.ResourceCallRequest) => {
        const token = request.getTok();
        deployment.notice(token, `The method ${token} is not modelled; it answers with nothing.`);
        return new CallResponse().setReturn(encodeStruct({}));
      }),
      registerPackage: unary((request: messages.RegisterPackageRequest) =>
        new messages.RegisterPackageResponse().setRef(
          `${request.getName()}@${request.getVersion()}`,
        ),
      ),
      signalAndWaitForShutdown: unary(() => {
        onDone();
        return new Empty();
      }),
    },
  };
}

function goalOf(request: messages.RegisterResourceRequest): Goal {
  const propertyDependencies: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    propertyDependencies[property] = dependencies.getUrnsList();
  });
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    inputs: decodeStruct(request.getObject()),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    provider: request.getProvider(),
    providers: Object.fromEntries(request.getProvidersMap().toArray()),
    version: request.getVersion(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ignoreChanges: request.getIgnorechangesList(),
    deleteBeforeReplace: request.getDeletebeforereplacedefined()
      ? request.getDeletebeforereplace()
      : undefined,
    aliases: request.getAliasurnsList(),
    simulated: false,
  };
}

function readGoalOf(request: messages.ReadResourceRequest): Goal {
  return {
    ...EMPTY_GOAL,
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: true,
    inputs: decodeStruct(request.getProperties()),
    dependencies: request.getDependenciesList(),
    provider: request.getProvider(),
    version: request.getVersion(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };
}
