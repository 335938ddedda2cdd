import { CloudRefusal } from "../cloud";
import { digits, partition, upperAlphanumeric } from "../identity";
import { list, text } from "../inputs";
import { awsResources } from "./resource";

export const resources = awsResources("route53", {
  Zone: {
    id: ({ context, urn }) => `Z${upperAlphanumeric(`${context.stack} ${urn}`, 20)}`,
    tagged: true,
    global: true,
    defaults: { comment: "Managed by Pulumi", forceDestroy: false },
    computed: ({ id, context, urn }) => ({
      arn: `arn:${partition(context.region).name}:route53:::hostedzone/${id}`,
      nameServers: ["com", "net", "org", "co.uk"].map(
        (end) => `ns-${digits(urn, 3)}.awsdns-00.${end}`,
      ),
      zoneId: id,
    }),
  },
  Record: {
    id: ({ text: read }) => `${read("zoneId")}_${read("name")}_${read("type")}`,
    global: true,
    refuse: (inputs) => {
      const isAlias = list(inputs, "aliases").length > 0;
      if (isAlias && inputs["ttl"] !== undefined) {
        throw new CloudRefusal(
          `ttl of record "${text(inputs, "name") ?? ""}" goes with records, not with aliases.`,
        );
      }
    },
    computed: ({ text: read }) => ({ fqdn: read("name").replace(/\.$/, "") }),
  },
});
