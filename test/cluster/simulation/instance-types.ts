import { readFileSync } from "node:fs";
import { freeCpu, NODE_CPUS } from "../../../infra/karpenter/node-size";

/** What Karpenter's kwok provider takes for an instance type. */
export interface InstanceType {
  readonly name: string;
  readonly architecture: string;
  readonly operatingSystems: readonly string[];
  readonly resources: Readonly<Record<string, string>>;
  readonly offerings: readonly Offering[];
}

interface Offering {
  /** US dollars an hour. */
  readonly Price: number;
  readonly Available: boolean;
  readonly Requirements: readonly Requirement[];
}

interface Requirement {
  readonly key: string;
  readonly operator: "In";
  readonly values: readonly string[];
}

const ZONE = "topology.kubernetes.io/zone";

/** Family of an instance type that our pools allow: category, generation and Graviton, nothing beside. */
const FAMILY = /^([cmr])(\d+)g\.(\w+)$/;

/** Thousandths of a CPU that the kwok provider takes off by itself. */
const RESERVED = 100;

/** Oldest generation that our pools allow. */
const OLDEST = 7;

/**
 * The instance types that our node pools choose from, with their prices, as Karpenter publishes them as
 * an example: on-demand prices are those of us-west-2, a Spot price is 70 % of them. They are moved to
 * other zones, and get the labels that AWS' provider gives and our pools ask for.
 *
 * @param file The example: `kwok/examples/aws_instance_types.json` in Karpenter's source.
 */
export function instanceTypes(file: string, zones: readonly string[]): readonly InstanceType[] {
  const published = JSON.parse(readFileSync(file, "utf8")) as readonly InstanceType[];
  return published
    .filter(({ operatingSystems }) => operatingSystems.includes("linux"))
    .flatMap((type) => {
      const [, category = "", generation = "", size = ""] = FAMILY.exec(type.name) ?? [];
      const cpus = Number(type.resources["cpu"]);
      return Number(generation) >= OLDEST && NODE_CPUS.some((allowed) => allowed === cpus)
        ? [moved(type, zones, { category, generation, size, cpu: `${cpus}` })]
        : [];
    });
}

function moved(
  type: InstanceType,
  zones: readonly string[],
  labels: Readonly<Record<string, string>>,
): InstanceType {
  const named = Object.entries(labels).map(([label, value]) =>
    requirement(`karpenter.k8s.aws/instance-${label}`, value),
  );
  const [zone] = type.offerings.flatMap((offering) => zoneOf(offering));
  // One zone of theirs is as good as another: the prices are the region's.
  const offerings = type.offerings.filter((offering) => zoneOf(offering).includes(zone ?? ""));
  return {
    ...type,
    resources: {
      ...type.resources,
      // What the plan counts on: the pods that run on every node are not simulated.
      cpu: `${freeCpu(Number(labels["cpu"])) + RESERVED}m`,
    },
    offerings: zones.flatMap((name) =>
      offerings.map((offering) => ({
        ...offering,
        Requirements: [
          ...offering.Requirements.filter(({ key }) => key !== ZONE),
          requirement(ZONE, name),
          ...named,
        ],
      })),
    ),
  };
}

function zoneOf({ Requirements: requirements }: Offering): readonly string[] {
  return requirements.flatMap(({ key, values }) => (key === ZONE ? values : []));
}

function requirement(key: string, value: string): Requirement {
  return { key, operator: "In", values: [value] };
}
