import { connectToVpc, writeLog } from "./function-documents";
import type { PolicyDocument, PolicyStatement } from "./iam-documents";
import { policy } from "./iam-documents";

/** What the rotation function may do; its ARNs. */
export interface RotationAccess {
  readonly region: string;
  /** The secret that it rotates. */
  readonly secretArn: string;
  /** The secret of the database's master user, which it reads. */
  readonly masterSecretArn: string;
  /** The key of both. */
  readonly keyArn: string;
  /** Its own log group. */
  readonly logGroupArn: string;
  /** The function itself. */
  readonly functionArn: string;
}

/** What the rotation function of shared passwords may do; its ARNs. */
export interface SharedPasswordAccess {
  readonly region: string;
  /** The secrets that it rotates. */
  readonly secretArns: readonly string[];
  /** Their key. */
  readonly keyArn: string;
  /** Its own log group. */
  readonly logGroupArn: string;
}

/** Rotates secrets that nobody but their readers has to know, and writes its log. */
export function sharedPasswordAccess(access: SharedPasswordAccess): PolicyDocument {
  const { secretArns, logGroupArn } = access;
  return policy(rotate(secretArns), useKey(access, secretArns), writeLog(logGroupArn));
}

/**
 * Rotates one secret with the help of one other, as the user guide of Secrets Manager lays it down
 * for alternating users (`rotating-secrets-required-permissions-function`), and writes its log.
 */
export function rotationAccess(access: RotationAccess): PolicyDocument {
  const { secretArn, masterSecretArn, logGroupArn, functionArn } = access;
  return policy(
    rotate([secretArn]),
    {
      Sid: "ReadMasterSecret",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: masterSecretArn,
    },
    useKey(access, [secretArn, masterSecretArn]),
    writeLog(logGroupArn),
    ...connectToVpc(functionArn),
  );
}

function rotate(secretArns: readonly string[]): PolicyStatement {
  return {
    Sid: "RotateSecret",
    Effect: "Allow",
    Action: [
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetSecretValue",
      "secretsmanager:PutSecretValue",
      "secretsmanager:UpdateSecretVersionStage",
    ],
    Resource: [...secretArns],
  };
}

function useKey(
  { region, keyArn }: { readonly region: string; readonly keyArn: string },
  secretArns: readonly string[],
): PolicyStatement {
  return {
    Sid: "UseKeyOfSecrets",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: keyArn,
    Condition: {
      StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
      StringLike: { "kms:EncryptionContext:SecretARN": [...secretArns] },
    },
  };
}
