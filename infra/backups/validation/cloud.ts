/** A restore of the testing plan, as far as the test needs to know it. */
export interface RestoreJob {
  readonly id: string;
  readonly kind: "Aurora" | "EFS";
  readonly status: "PENDING" | "RUNNING" | "COMPLETED" | "ABORTED" | "FAILED";
  /** Why it failed, in AWS Backup's words. */
  readonly message: string;
  readonly createdAt: Date;
  /** When the backup was made that it restores. */
  readonly backedUpAt: Date;
  /** Identifier of the cluster, or id of the file system, that it made. */
  readonly resource?: string;
  /** Whether somebody has said already how the test ended. */
  readonly validated: boolean;
}

/** Something that comes up or goes away by itself, and takes minutes for it. */
export interface Part {
  readonly id: string;
  /** In the words of its service. */
  readonly state: string;
}

/** A restored cluster. */
export interface RestoredCluster extends Part {
  /** Endpoint that leads to its writer. */
  readonly host: string;
  readonly instances: readonly Part[];
}

/** A restored file system. */
export interface RestoredFiles extends Part {
  readonly mountTargets: readonly (Part & { readonly subnetId: string })[];
  readonly accessPoints: readonly (Part & { readonly arn: string })[];
}

/** The function that looks into a restored site. */
export interface Validator {
  /** ARN of the access point that it mounts. */
  readonly accessPoint?: string;
  /** Whether the last change of it is still under way. */
  readonly changing: boolean;
}

/** What a restore test needs of AWS. Nothing here touches what a restore test did not make. */
export interface Cloud {
  /** Restores of the testing plan since a moment. */
  restores(since: Date): Promise<readonly RestoreJob[]>;
  report(jobId: string, passed: boolean, message: string): Promise<void>;

  cluster(id: string): Promise<RestoredCluster | undefined>;
  /** Lets nobody but the validator in, and makes it small. */
  adjustCluster(id: string): Promise<void>;
  addInstance(clusterId: string): Promise<void>;
  removeInstance(id: string): Promise<void>;
  removeCluster(id: string): Promise<void>;

  files(id: string): Promise<RestoredFiles | undefined>;
  addMountTarget(filesId: string, subnetId: string): Promise<void>;
  removeMountTarget(id: string): Promise<void>;
  addAccessPoint(filesId: string): Promise<void>;
  removeAccessPoint(id: string): Promise<void>;
  removeFiles(id: string): Promise<void>;

  validator(): Promise<Validator>;
  /** Mounts an access point in the validator, or nothing. */
  mount(accessPoint: string | undefined): Promise<void>;

  /** Rows of the last test that passed, as JSON. */
  readBaseline(): Promise<string>;
  writeBaseline(value: string): Promise<void>;
}
