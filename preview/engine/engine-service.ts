import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Diagnostic, Severity } from "./goal";
import { unary, type Service } from "./grpc-server";

const SEVERITIES: Readonly<Record<number, Severity | undefined>> = {
  [messages.LogSeverity.INFO]: "info",
  [messages.LogSeverity.WARNING]: "warning",
  [messages.LogSeverity.ERROR]: "error",
};

/** The engine's own service: it takes log lines, and remembers which resource is the stack. */
export class EngineEndpoint {
  /** URN of the stack; empty until the program has registered it. */
  rootUrn = "";

  constructor(private readonly onLog: (diagnostic: Diagnostic) => void) {}

  readonly service: Service = {
    definition: EngineService,
    handlers: {
      log: unary((request: messages.LogRequest) => {
        const severity = SEVERITIES[request.getSeverity()];
        if (severity !== undefined && !request.getEphemeral()) {
          this.onLog({ severity, urn: request.getUrn(), message: request.getMessage() });
        }
        return new Empty();
      }),
      setRootResource: unary((request: messages.SetRootResourceRequest) => {
        this.rootUrn = request.getUrn();
        return new messages.SetRootResourceResponse();
      }),
      getRootResource: unary(() => new messages.GetRootResourceResponse().setUrn(this.rootUrn)),
    },
  };
}
