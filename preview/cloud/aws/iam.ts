import { CREATED_AT, iamArn, upperAlphanumeric } from "../identity";
import { type AwsType, awsResources, type Identified } from "./resource";

/** Unique ids are a prefix of four letters by kind and 17 letters and digits. */
function uniqueId(prefix: string, { urn, context }: Identified): string {
  return `${prefix}${upperAlphanumeric(`${context.stack} ${urn}`, 17)}`;
}

const types: Readonly<Record<string, AwsType>> = {
  Role: {
    id: ({ text }) => text("name"),
    global: true,
    tagged: true,
    named: { input: "name" },
    defaults: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
    computed: (subject) => ({
      arn: iamArn(subject.context, `role${subject.text("path", "/")}${subject.text("name")}`),
      createDate: CREATED_AT,
      managedPolicyArns: subject.inputs["managedPolicyArns"] ?? [],
      uniqueId: uniqueId("AROA", subject),
    }),
  },
  Policy: {
    id: ({ context, text }) => iamArn(context, `policy${text("path", "/")}${text("name")}`),
    global: true,
    tagged: true,
    named: { input: "name" },
    defaults: { path: "/" },
    computed: (subject) => ({
      arn: subject.id,
      attachmentCount: 0,
      policyId: uniqueId("ANPA", subject),
    }),
  },
  RolePolicy: {
    id: ({ text }) => `${text("role")}:${text("name")}`,
    global: true,
    named: { input: "name" },
  },
  RolePolicyAttachment: {
    id: ({ text }) => `${text("role")}/${text("policyArn")}`,
    global: true,
  },
  InstanceProfile: {
    id: ({ text }) => text("name"),
    global: true,
    tagged: true,
    named: { input: "name" },
    defaults: { path: "/" },
    computed: (subject) => ({
      arn: iamArn(
        subject.context,
        `instance-profile${subject.text("path", "/")}${subject.text("name")}`,
      ),
      createDate: CREATED_AT,
      uniqueId: uniqueId("AIPA", subject),
    }),
  },
  OpenIdConnectProvider: {
    id: ({ context, text }) =>
      iamArn(context, `oidc-provider/${text("url").replace(/^https:\/\//, "")}`),
    global: true,
    tagged: true,
    computed: ({ id }) => ({ arn: id }),
  },
  ServiceLinkedRole: {
    id: ({ context, text }) =>
      iamArn(
        context,
        `role/aws-service-role/${text("awsServiceName")}/${serviceRoleName(text("awsServiceName"))}`,
      ),
    global: true,
    tagged: true,
    computed: (subject) => ({
      arn: subject.id,
      createDate: CREATED_AT,
      name: serviceRoleName(subject.text("awsServiceName")),
      path: `/aws-service-role/${subject.text("awsServiceName")}/`,
      uniqueId: uniqueId("AROA", subject),
    }),
  },
};

export const resources = awsResources("iam", types);

/** Names that differ from AWS's habit. */
const SERVICE_ROLES: Readonly<Record<string, string>> = {
  "config.amazonaws.com": "AWSServiceRoleForConfig",
  "spot.amazonaws.com": "AWSServiceRoleForEC2Spot",
};

/** `autoscaling.amazonaws.com` gives `AWSServiceRoleForAutoscaling`: AWS has no rule, only a habit. */
function serviceRoleName(service: string): string {
  const exception = SERVICE_ROLES[service];
  if (exception !== undefined) {
    return exception;
  }
  const label = service.split(".")[0] ?? "";
  return `AWSServiceRoleFor${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
