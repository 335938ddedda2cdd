/** What the function is told of its surroundings; stands beside its code as `settings.json`. */
export interface RotationSettings {
  /** Endpoint that leads to the writer. */
  readonly host: string;
  readonly port: number;
  /** Any database of the server that logins may connect to. */
  readonly database: string;
  /** ARN of the secret of the master user. */
  readonly masterSecretArn: string;
}
