/** What the function that looks into a restored site is told; stands in its package as `settings.json`. */
export interface ValidationSettings {
  readonly port: number;
  /** Name of Moodle's database. */
  readonly database: string;
  /** ARN of the secret with the pods' login. */
  readonly secretArn: string;
  /** Path of Moodle's data root on the file system. */
  readonly dataRoot: string;
}

/** What the function that prepares and cleans up is told. */
export interface ControlSettings {
  /** ARN of the restore testing plan. */
  readonly planArn: string;
  /** Prefix of the names of what the test makes. */
  readonly name: string;
  /** Security group of the restored database and files. */
  readonly securityGroupId: string;
  /** Subnets of the restored files, one a zone. */
  readonly subnetIds: readonly string[];
  /** Parameter group of the database, which demands TLS. */
  readonly parameterGroup: string;
  /** Name of the function that looks into the restored site. */
  readonly validatorName: string;
  /** Name of the parameter with the rows of the last test that passed. */
  readonly baselineName: string;
  /** Tags of what the test makes. */
  readonly tags: Readonly<Record<string, string>>;
}
