import { isHostName, isSecretArn } from "./config-checks";
import type { Check, Field, ValuesOf } from "./config-kinds";
import { object, oneNumberOf, text } from "./config-kinds";
import type { CrossCheck } from "./config-reader";

/** Ports for clients that log in (RFC 6409, RFC 8314), and SES' second ones. Port 25 is for servers. */
const PORTS = [465, 587, 2465, 2587];

/** Refuses what is no mail address. */
export const isAddress: Check<string> = (value) => {
  const [, domain] = /^[a-z0-9][a-z0-9._+-]{0,63}@([^@]+)$/.exec(value) ?? [];
  return domain !== undefined && isHostName(domain) === undefined
    ? undefined
    : "it must be a mail address in lower case. Write it like noreply@example.edu.";
};

const fields = {
  host: {
    kind: text(isHostName),
    what: "the host name of the mail server, for example email-smtp.eu-central-1.amazonaws.com",
  },
  port: {
    kind: oneNumberOf(PORTS),
    what: "its port, 587 where TLS begins on request and 465 where it is there from the start",
  },
  noReplyAddress: {
    kind: text(isAddress),
    what: "the sender of the site's own mail, for example noreply@example.edu",
  },
  secretArn: {
    kind: text(isSecretArn),
    what: "the ARN of the secret with `username` and `password` of the login there",
  },
} as const;

/** A mail server that Moodle hands its mail to, over TLS and with a login. */
export type SmtpServer = ValuesOf<typeof fields>;

/** Stack that students use: a new password that never arrives locks them out. */
const STACK_WITH_MAIL = "prod";

const field = {
  kind: object(fields),
  what: "the mail server, a mapping of host, port, noReplyAddress and secretArn",
};

/** The stack file's `smtp`; `false` stands for none. */
export const optionalSmtp: Field<SmtpServer | false> = { ...field, fallback: false };

/** The same, as a stack must have it. */
export function smtpOf(stack: string): Field<SmtpServer | false> {
  return stack === STACK_WITH_MAIL ? field : optionalSmtp;
}

/** Refuses a secret that pods cannot read: of another account or region. */
export const checkSmtpSecret: CrossCheck<{
  readonly accountId: string;
  readonly region: string;
  readonly smtp: SmtpServer | false;
}> = ({ accountId, region, smtp }, refuse) => {
  if (smtp === undefined || smtp === false) {
    return;
  }
  const [, , , secretRegion, secretAccount] = smtp.secretArn.split(":");
  if (accountId !== undefined && secretAccount !== accountId) {
    refuse(
      "smtp.secretArn",
      smtp.secretArn,
      "the secret is in another account than accountId names. Make one there.",
    );
  } else if (region !== undefined && secretRegion !== region) {
    refuse(
      "smtp.secretArn",
      smtp.secretArn,
      "the secret is in another region than aws:region names. Make or replicate one there.",
    );
  }
};
