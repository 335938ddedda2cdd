import { type CallOptions, Metadata, type ServiceError, credentials, status } from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { ResourceUsage, SupervisedProcess } from "../process/supervised";
import {
  analyzeRequest,
  analyzeResponse,
  analyzeStackRequest,
  policyInfo,
  violations,
} from "./analyzer-messages";
import type { PolicySetting } from "./configuration";
import { packConfig } from "./pack-config";
import { packFailure, startPack } from "./pack-process";
import { type PackManifest, readPackManifest } from "./packs";
import { firstMeaningfulLine } from "../process/meaningful-line";
import { PolicyPackError } from "./policy-pack-error";
import type { AnalyzedResource, AnalyzedStackResource, PackInfo, Violation } from "./types";

export interface AnalyzerOptions {
  /** Absolute path of the folder with the pack's PulumiPolicy.yaml. */
  readonly packDirectory: string;
  /** `host:port` of the engine host. */
  readonly engineAddress: string;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  /** The stack's configuration, keys as `namespace:name`. Default: none. */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of {@link config} that hold secrets. Default: none. */
  readonly configSecretKeys?: readonly string[];
  /** What the pack's policies are configured with, by name. Default: nothing. */
  readonly policySettings?: ReadonlyMap<string, PolicySetting>;
  /** Added to the environment of this process, for example `NODE_COMPILE_CACHE`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Stops the pack wherever it is; the call under way rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** How long the pack may take to start, in milliseconds. Default: 60 000. */
  readonly startLimitMs?: number;
  /** How long one call may take, in milliseconds. Default: 120 000. */
  readonly callLimitMs?: number;
}

const START_LIMIT_MS = 60_000;
const CALL_LIMIT_MS = 120_000;

/** The limit that engine and policy SDK set on a message: 400 MiB. */
const MESSAGE_LIMIT = 400 * 1024 * 1024;

/** Requests are written before they are handed to the client. */
const asIs = (request: Buffer): Buffer => request;

/** Sends one request with the arguments that every method of the client takes after it. */
type Send<Response> = (
  client: AnalyzerClient,
  metadata: Metadata,
  options: Partial<CallOptions>,
  callback: (error: ServiceError | null, response?: Response) => void,
) => unknown;

/** One policy pack in one process, checking one stack, driven as Pulumi's engine drives it. */
export class AnalyzerProcess {
  readonly #process: SupervisedProcess;
  readonly #client: AnalyzerClient;
  readonly #options: AnalyzerOptions;
  #told: { readonly answer: messages.AnalyzerInfo; readonly manifest: PackManifest } | undefined;
  #info: PackInfo | undefined;
  #stopped: Promise<void> | undefined;

  private constructor(options: AnalyzerOptions, process: SupervisedProcess, port: number) {
    this.#options = options;
    this.#process = process;
    this.#client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
      "grpc.max_send_message_length": MESSAGE_LIMIT,
      "grpc.max_receive_message_length": MESSAGE_LIMIT,
      "grpc.enable_http_proxy": 0,
    });
  }

  /**
   * Starts the pack and introduces it to the stack.
   *
   * @throws PolicyPackError when the pack does not start; no process is left behind then.
   */
  static async start(options: AnalyzerOptions): Promise<AnalyzerProcess> {
    const manifest = await readPackManifest(options.packDirectory);
    const { process: packProcess, port } = await startPack({
      packDirectory: options.packDirectory,
      engineAddress: options.engineAddress,
      environment: packEnvironment(options),
      startLimitMs: options.startLimitMs ?? START_LIMIT_MS,
      signal: options.signal,
    });
    const analyzer = new AnalyzerProcess(options, packProcess, port);
    try {
      await analyzer.#introduce(manifest);
      return analyzer;
    } catch (error) {
      await analyzer.stop();
      throw error;
    }
  }

  /** What the pack says about itself. */
  get info(): PackInfo {
    if (this.#info === undefined) {
      throw new Error("The pack has not been introduced yet.");
    }
    return this.#info;
  }

  /** What the process used in all; known after {@link stop}, unless it had to be killed. */
  get usage(): ResourceUsage | undefined {
    return this.#process.usage;
  }

  /** Checks one resource's inputs. Calls may overlap. */
  async analyze(resource: AnalyzedResource): Promise<Violation[]> {
    const request = analyzeRequest(resource);
    const doing = `fails on ${resource.urn}`;
    const { path } = AnalyzerService.analyze;
    const response = await this.#call<messages.AnalyzeResponse>(doing, (client, ...rest) =>
      client.makeUnaryRequest(path, asIs, analyzeResponse, request, ...rest),
    );
    return violations(response, () => resource.urn);
  }

  /** Checks the outputs of a whole stack, with the resource that stands for the stack among them. */
  async analyzeStack(resources: readonly AnalyzedStackResource[]): Promise<Violation[]> {
    // A stack is one large message; most packs have nothing to say about it.
    if (!this.info.policies.some(({ type, level }) => type === "stack" && level !== "disabled")) {
      return [];
    }
    const request = analyzeStackRequest(resources);
    const doing = "fails on the stack as a whole";
    const { path } = AnalyzerService.analyzeStack;
    const response = await this.#tolerate(
      this.#call<messages.AnalyzeResponse>(doing, (client, ...rest) =>
        client.makeUnaryRequest(path, asIs, analyzeResponse, request, ...rest),
      ),
    );
    const urns = new Set(resources.map((resource) => resource.urn));
    const stackUrn = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
    return response === undefined
      ? []
      : violations(response, (urn) => (urns.has(urn) ? urn : stackUrn));
  }

  /** Ends the pack's process; resolves when it is gone. May be called again. Never rejects. */
  stop(): Promise<void> {
    this.#stopped ??= this.#process.stop().then(() => {
      this.#client.close();
    });
    return this.#stopped;
  }

  /** Handshake, stack, metadata, configuration: the engine's order. */
  async #introduce(manifest: PackManifest): Promise<void> {
    const { packDirectory, engineAddress } = this.#options;
    const doing = "does not start";
    const handshake = new messages.AnalyzerHandshakeRequest()
      .setEngineAddress(engineAddress)
      .setRootDirectory(packDirectory)
      .setProgramDirectory(packDirectory);
    const configuration = stackConfiguration(this.#options);
    await this.#tolerate(
      this.#call<messages.AnalyzerHandshakeResponse>(doing, (client, ...rest) =>
        client.handshake(handshake, ...rest),
      ),
    );
    await this.#tolerate(
      this.#call<messages.AnalyzerStackConfigureResponse>(doing, (client, ...rest) =>
        client.configureStack(configuration, ...rest),
      ),
    );
    const answer = await this.#call<messages.AnalyzerInfo>(doing, (client, ...rest) =>
      client.getAnalyzerInfo(new Empty(), ...rest),
    );
    this.#told = { answer, manifest };
    await this.configure(this.#options.policySettings);
  }

  /** Configures the pack's policies, all of them anew. */
  async configure(settings?: ReadonlyMap<string, PolicySetting>): Promise<void> {
    if (this.#told === undefined) {
      throw new Error("The pack has not been introduced yet.");
    }
    const { answer, manifest } = this.#told;
    const configured = packConfig(answer, settings);
    await this.#call<Empty>("does not start", (client, ...rest) =>
      client.configure(configured, ...rest),
    );
    const levels = configured.getPolicyconfigMap();
    this.#info = {
      name: answer.getName(),
      version: manifest.version ?? answer.getVersion(),
      description: answer.getDescription() === "" ? manifest.description : answer.getDescription(),
      policies: answer
        .getPoliciesList()
        .map((policy) =>
          policyInfo(
            policy,
            levels.get(policy.getName())?.getEnforcementlevel() ?? policy.getEnforcementlevel(),
          ),
        )
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  }

  /** `undefined` where the pack's SDK is older than the method. */
  async #tolerate<Response>(answer: Promise<Response>): Promise<Response | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof UnimplementedError) {
        return undefined;
      }
      throw error;
    }
  }

  async #call<Response>(doing: string, send: Send<Response>): Promise<Response> {
    const { signal, callLimitMs = CALL_LIMIT_MS } = this.#options;
    signal?.throwIfAborted();
    try {
      return await new Promise<Response>((resolve, reject) => {
        const onAbort = (): void => {
          reject(signal?.reason instanceof Error ? signal.reason : new Error("Stopped."));
        };
        signal?.addEventListener("abort", onAbort);
        const options = { deadline: Date.now() + callLimitMs };
        send(this.#client, new Metadata(), options, (error, response) => {
          signal?.removeEventListener("abort", onAbort);
          if (response === undefined) {
            reject(error ?? new Error("The policy pack gave no answer."));
          } else {
            resolve(response);
          }
        });
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw await this.#explain(error, doing);
    }
  }

  async #explain(error: unknown, doing: string): Promise<unknown> {
    if (!isServiceError(error)) {
      return error;
    }
    const { packDirectory, callLimitMs = CALL_LIMIT_MS } = this.#options;
    switch (error.code) {
      case status.UNIMPLEMENTED:
        return new UnimplementedError(error.details);
      case status.UNAVAILABLE:
        // The connection breaks a moment before the process's exit and its reason are known.
        await this.stop();
        return packFailure(this.#process, packDirectory, doing);
      case status.DEADLINE_EXCEEDED:
        return new PolicyPackError(
          `The policy pack ${packDirectory} ${doing}: no answer within ${callLimitMs / 1000} s.`,
          this.#process.stderr,
        );
      default: {
        const reason = firstMeaningfulLine(error.details) ?? error.message;
        return new PolicyPackError(
          `The policy pack ${packDirectory} ${doing}: ${reason}`,
          error.details,
        );
      }
    }
  }
}

/** The pack's SDK does not know the method. */
class UnimplementedError extends Error {}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "code" in error && "details" in error;
}

function stackConfiguration(options: AnalyzerOptions): messages.AnalyzerStackConfigureRequest {
  const request = new messages.AnalyzerStackConfigureRequest()
    .setOrganization(options.organization)
    .setProject(options.project)
    .setStack(options.stack)
    .setDryRun(true)
    .setConfigSecretKeysList([...(options.configSecretKeys ?? [])]);
  for (const [key, value] of Object.entries(options.config ?? {})) {
    request.getConfigMap().set(key, value);
  }
  return request;
}

/** The variables that pulumi-language-nodejs sets for a policy pack. */
function packEnvironment(options: AnalyzerOptions): Record<string, string> {
  return {
    ...(process.env as Record<string, string>),
    PULUMI_NODEJS_TYPESCRIPT: "true",
    PULUMI_NODEJS_ORGANIZATION: options.organization,
    PULUMI_NODEJS_PROJECT: options.project,
    PULUMI_NODEJS_STACK: options.stack,
    PULUMI_NODEJS_DRY_RUN: "true",
    PULUMI_CONFIG: JSON.stringify(options.config ?? {}),
    ...options.environment,
  };
}
