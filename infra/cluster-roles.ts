import type { ClusterRoles } from "./access-entries";
import type { CrossCheck } from "./config-reader";

interface AccountRoles extends ClusterRoles {
  readonly accountId: string;
}

/** Refuses roles of other accounts, and a role that stands twice: EKS keeps one access entry a role. */
export const checkClusterRoles: CrossCheck<AccountRoles> = (config, refuse) => {
  const { accountId, adminRoleArns = [], deployerRoleArns = [], readOnlyRoleArns = [] } = config;
  const seen = new Set<string>();
  for (const [key, roleArns] of Object.entries({
    adminRoleArns,
    deployerRoleArns,
    readOnlyRoleArns,
  })) {
    for (const [index, arn] of roleArns.entries()) {
      const path = `${key}.${index}`;
      if (accountId !== undefined && arn.split(":")[4] !== accountId) {
        refuse(
          path,
          arn,
          "the role is in another account than moodle-infra:accountId names. Use the role of that account.",
        );
      }
      if (seen.has(arn)) {
        refuse(
          path,
          arn,
          "the role stands in these lists before, and EKS keeps one access entry a role. Remove one.",
        );
      }
      seen.add(arn);
    }
  }
};
