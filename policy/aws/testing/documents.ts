/** A policy of these statements, as a program hands it over. */
export function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The statement that refuses requests without TLS, with changes. */
export function denyPlainText(action: string, changed: object = {}): object {
  return {
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: action,
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
    ...changed,
  };
}

/** A statement that allows everybody something, with changes. */
export function allowEverybody(action: string, changed: object = {}): object {
  return { Effect: "Allow", Principal: "*", Action: action, Resource: "*", ...changed };
}

/** A policy of one statement that lets one object be read, with changes. */
export function policyOf(changed: object): string {
  return document({
    Sid: "Allow",
    Effect: "Allow",
    Action: ["s3:GetObject"],
    Resource: ["arn:aws:s3:::b/*"],
    ...changed,
  });
}
