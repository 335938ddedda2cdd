/** Bounds and pool sizes of the web tier; infra owns them because the database must carry them. */
export interface Sizing {
  /** Web pods at the quietest hour; the autoscaler's lower bound. */
  readonly minReplicas: number;
  /** Web pods at the busiest hour; the autoscaler's upper bound. */
  readonly maxReplicas: number;
  /** php-fpm children a web pod; each holds at most one database connection. */
  readonly fpmChildren: number;
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
  readonly cluster: {
    readonly name: string;
    /** HTTPS URL of the Kubernetes API. */
    readonly endpoint: string;
    /** Base64 PEM of the authority that signed the API's certificate. */
    readonly certificateAuthority: string;
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
    /** ARN of the Secrets Manager secret with the `password` of Redis. */
    readonly redis: string;
  };
  readonly sizing: Sizing;
}
