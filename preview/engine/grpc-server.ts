import * as grpc from "@grpc/grpc-js";
import { messageOf } from "../errors";

/** As in the engine: stacks with large documents pass gRPC's default of 4 MiB. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export interface Service {
  readonly definition: grpc.ServiceDefinition;
  readonly handlers: grpc.UntypedServiceImplementation;
}

/** A running gRPC server on a free loopback port. */
export interface RunningServer {
  /** `127.0.0.1:port` */
  readonly address: string;
  stop(): void;
}

/** Serves; a method without a handler answers UNIMPLEMENTED, which Pulumi's SDK allows for. */
export async function serve(services: readonly Service[]): Promise<RunningServer> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  for (const { definition, handlers } of services) {
    server.addService(definition, handlers);
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) {
        resolve(bound);
      } else {
        reject(error);
      }
    });
  });
  return {
    address: `127.0.0.1:${String(port)}`,
    stop: () => {
      server.forceShutdown();
    },
  };
}

/** A handler of one request and one response; what it throws reaches the caller as its message. */
export function unary<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(handle)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback({ code: grpc.status.UNKNOWN, details: messageOf(error) });
        },
      );
  };
}
