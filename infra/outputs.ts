import * as pulumi from "@pulumi/pulumi";
import type { ExamWindow } from "./exam-windows";
import type { AnyShape, Shape, ShapeProblem } from "./output-shape";
import { isListShape, problemsOf } from "./output-shape";

/** Bounds and pool sizes of the web tier; infra owns them because the database must carry them. */
export interface Sizing {
  /** Web pods at the quietest hour; the autoscaler's lower bound. */
  readonly minReplicas: number;
  /** Web pods at the busiest hour; the autoscaler's upper bound. */
  readonly maxReplicas: number;
  /** php-fpm children a web pod; each holds at most one database connection. */
  readonly fpmChildren: number;
}

/** A mail server that takes Moodle's mail over TLS, from whoever logs in. */
export interface SmtpOutput {
  readonly host: string;
  /** 587 or 2587 where TLS begins on request, 465 or 2465 where it is there from the start. */
  readonly port: number;
  /** Sender of the site's own mail. */
  readonly noReplyAddress: string;
  /** ARN of the Secrets Manager secret with `username` and `password`. */
  readonly secretArn: string;
}

/**
 * The contract between infra and the layers after it: what `infra/index.ts` exports and what `k8s/`
 * reads over its StackReference. Renaming or removing an output is a breaking change.
 */
export interface InfraOutputs {
  /** AWS account of the environment, twelve digits. */
  readonly accountId: string;
  /** AWS region of the environment, for example `eu-central-1`. */
  readonly region: string;
  /** Public host name of the site, for example `moodle.example.edu`; always served over HTTPS. */
  readonly domain: string;
  readonly network: {
    /** Block of the VPC; everything that only network addresses can name lies in it. */
    readonly vpcCidr: string;
    /** How many zones nodes are in: two or three. */
    readonly zoneCount: number;
  };
  readonly cluster: {
    readonly name: string;
    /** HTTPS URL of the Kubernetes API. */
    readonly endpoint: string;
    /** Base64 PEM of the authority that signed the API's certificate. */
    readonly certificateAuthority: string;
    /** ARN of the key for the volumes of pods. */
    readonly volumeKeyArn: string;
  };
  readonly database: {
    /** Writer endpoint of the Aurora cluster. */
    readonly host: string;
    /** Reader endpoint of the Aurora cluster; the writer's where there is no reader. */
    readonly readerHost: string;
    readonly port: number;
    /** Name of Moodle's database. */
    readonly name: string;
  };
  readonly files: {
    /** EFS file system that holds `dataroot`, `fs-…`. */
    readonly fileSystemId: string;
    /** Access point with owner 82:82, `fsap-…`. */
    readonly accessPointId: string;
  };
  readonly images: {
    /** Registry URL of the php-fpm image with Moodle, without tag. */
    readonly php: string;
    /** Registry URL of the nginx image, without tag. */
    readonly nginx: string;
    /** Prefix in our registry under which third-party images are cached, without closing slash. */
    readonly thirdParty: string;
  };
  readonly secrets: {
    /** ARN of the Secrets Manager secret with `username` and `password` of the runtime login. */
    readonly database: string;
    /** ARN of the same for the database's master user, whom RDS manages. */
    readonly databaseMaster: string;
    /** ARN of the same for the login that installs and upgrades Moodle's tables. */
    readonly migrator: string;
    /**
     * ARN of the secret with Moodle's passwords for Redis, for sessions and cache alike: `password`,
     * which clients use, `next` and `previous`, which servers take too.
     */
    readonly redis: string;
    /** ARN of the same for the Redis servers among themselves. */
    readonly redisServers: string;
    /** ARN of the secret with `username` and `password` of Moodle's first administrator. */
    readonly administrator: string;
  };
  readonly edge: {
    /** ARN of the target group behind the load balancer; web pods register with it. */
    readonly targetGroupArn: string;
  };
  /** The mail server; none where Moodle sends no mail. */
  readonly smtp: readonly SmtpOutput[];
  readonly sizing: Sizing;
  /** When capacity must be there in advance, in the order of the stack file. */
  readonly examWindows: readonly ExamWindow[];
}

const SHAPE: Shape<InfraOutputs> = {
  accountId: "string",
  region: "string",
  domain: "string",
  network: { vpcCidr: "string", zoneCount: "number" },
  cluster: {
    name: "string",
    endpoint: "string",
    certificateAuthority: "string",
    volumeKeyArn: "string",
  },
  database: { host: "string", readerHost: "string", port: "number", name: "string" },
  files: { fileSystemId: "string", accessPointId: "string" },
  images: { php: "string", nginx: "string", thirdParty: "string" },
  secrets: {
    database: "string",
    databaseMaster: "string",
    migrator: "string",
    redis: "string",
    redisServers: "string",
    administrator: "string",
  },
  edge: { targetGroupArn: "string" },
  smtp: [{ host: "string", port: "number", noReplyAddress: "string", secretArn: "string" }],
  sizing: { minReplicas: "number", maxReplicas: "number", fpmChildren: "number" },
  examWindows: [
    {
      name: "string",
      startUtc: "string",
      endUtc: "string",
      timeZone: "string",
      students: "number",
    },
  ],
};

const PROJECT = "moodle-infra";

/** Strings, numbers and lists: what stands or falls as a whole. */
type Leaf = string | number | readonly unknown[];

/** Values of a type that may still be outputs of resources, leaf by leaf. */
export type Exports<T> = {
  readonly [K in keyof T]: T[K] extends Leaf ? pulumi.Input<T[K]> : Exports<T[K]>;
};

/** A type whose leaves are outputs. */
export type Exported<T> = {
  readonly [K in keyof T]: T[K] extends Leaf ? pulumi.Output<T[K]> : Exported<T[K]>;
};

/** The outputs as the layers after infra hold them. */
export type InfraReferences = {
  readonly [K in keyof InfraOutputs]: pulumi.Output<InfraOutputs[K]>;
};

/**
 * What `infra/index.ts` exports: the contract, with every value checked, since Pulumi drops an
 * undefined export without a word.
 *
 * @throws pulumi.RunError, when the value is known, for one that is absent or of another type.
 */
export function exportOutputs(outputs: Exports<InfraOutputs>): Exported<InfraOutputs> {
  return mapLeaves(SHAPE, outputs, "", (value, shape, path) =>
    toOutput(value).apply((known) => {
      const [problem] = problemsOf(known, shape, path);
      if (problem !== undefined) {
        throw new pulumi.RunError(
          `${PROJECT} cannot export its outputs: ${problem.message}. The resource that it comes from gave no such value.`,
        );
      }
      return known;
    }),
  ) as Exported<InfraOutputs>;
}

/**
 * The outputs of this stack's infra.
 *
 * In a preview an output that the deployed infra does not have yet is unknown, and a warning says so:
 * the change under review may add it. One of another shape is an error in any case. Either message
 * names all outputs at once.
 *
 * @throws pulumi.RunError, when the outputs arrive and some are missing (on a real `up`) or malformed.
 */
export function readInfraOutputs(): InfraReferences {
  const stack = pulumi.getStack();
  const name = `${pulumi.getOrganization()}/${PROJECT}/${stack}`;
  const reference = new pulumi.StackReference(name);
  return pulumi.runtime.isDryRun()
    ? readForPreview(reference, name, stack)
    : readForUpdate(reference, name, stack);
}

function readForUpdate(
  reference: pulumi.StackReference,
  name: string,
  stack: string,
): InfraReferences {
  const checked = reference.outputs.apply((outputs: unknown) => {
    const problems = problemsOf(outputs ?? {}, SHAPE, "");
    if (problems.length > 0) {
      throw new pulumi.RunError(unusable(name, stack, problems));
    }
    return outputs as InfraOutputs;
  });
  return eachOutput((key) => checked.apply((outputs) => outputs[key]));
}

/**
 * Leaf by leaf, since one unknown, as on a first preview, makes Pulumi skip an `apply` over all of
 * them; property access on an output still finds the known ones.
 */
function readForPreview(
  reference: pulumi.StackReference,
  name: string,
  stack: string,
): InfraReferences {
  reference.outputs.apply((outputs: unknown) => {
    const problems = problemsOf(outputs ?? {}, SHAPE, "");
    const malformed = problems.filter(({ kind }) => kind === "malformed");
    const missing = problems.filter(({ kind }) => kind === "missing").map(({ path }) => path);
    if (malformed.length > 0) {
      // Nothing waits for this, so that it is said once, for all outputs; Pulumi fails on it.
      throw new pulumi.RunError(unusable(name, stack, malformed));
    }
    if (missing.length > 0) {
      void pulumi.log.warn(
        `Stack ${name} has no output ${missing.join(", ")} yet, so this preview takes it as unknown. Run ${command(stack)} before the next update of this layer.`,
      );
    }
  });
  const leaves = mapLeaves(SHAPE, reference.outputs, "", (value, shape, path) =>
    toOutput(value).apply((known) =>
      problemsOf(known, shape, path).length === 0 ? known : pulumi.unknown,
    ),
  ) as Exported<InfraOutputs>;
  return eachOutput((key) => toOutput(leaves[key]));
}

function unusable(name: string, stack: string, problems: readonly ShapeProblem[]): string {
  const messages = problems.map(({ message }) => message).join("; ");
  return `Stack ${name} does not give what this layer reads: ${messages}. Run ${command(stack)}, then try again.`;
}

function command(stack: string): string {
  return `\`pulumi up -s ${stack}\` in the root of the repository`;
}

function eachOutput(read: (key: keyof InfraOutputs) => pulumi.Output<unknown>): InfraReferences {
  const keys = Object.keys(SHAPE) as (keyof InfraOutputs)[];
  return Object.fromEntries(keys.map((key) => [key, read(key)])) as InfraReferences;
}

/** `pulumi.output` for a value of which nothing is known; its own types cannot express that. */
function toOutput(value: unknown): pulumi.Output<unknown> {
  return pulumi.output(value as pulumi.Input<string>);
}

/**
 * Rebuilds a value along a shape, each leaf through `change`; a list is one leaf, since its length is
 * known only with its value. An output is walked like its value.
 */
function mapLeaves(
  shape: AnyShape,
  value: unknown,
  path: string,
  change: (value: unknown, shape: AnyShape, path: string) => unknown,
): unknown {
  if (typeof shape === "string" || isListShape(shape)) {
    return change(value, shape, path);
  }
  const members = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(shape).map(([key, inner]) => [
      key,
      mapLeaves(inner, members[key], path === "" ? key : `${path}.${key}`, change),
    ]),
  );
}
