import {
  isValueMap,
  mapValues,
  ResourceReference,
  reveal,
  Secret,
  UNKNOWN,
} from "../../engine/values";
import type {
  CloudContext,
  CreateRequest,
  FunctionModel,
  ResourceModel,
  Value,
  ValueMap,
} from "../cloud";
import { arn, automaticName, digits, hex } from "../identity";
import { text } from "../inputs";

/** A resource while its id and computed values are worked out. */
export interface Subject {
  readonly urn: string;
  readonly inputs: ValueMap;
  readonly context: CloudContext;
  /** A known string input, or `fallback`. */
  readonly text: (key: string, fallback?: string) => string;
  /** An identity that belongs to this resource: `sg` gives `sg-` and 17 hexadecimal digits. */
  readonly related: (prefix: string) => string;
}

/** A resource whose id is decided. */
export interface Identified extends Subject {
  readonly id: string;
}

/** How a type of the AWS provider differs from the others. */
export interface AwsType {
  /** Prefix of a hexadecimal id, for example `vpc`; or the id itself. */
  readonly id: string | ((subject: Subject) => string);
  /** Service and resource part of the ARN; without it the type has no `arn`. */
  readonly arn?: readonly [service: string, resource: (subject: Identified) => string];
  /** Input that the provider names when it is absent; `lowerCase` where AWS folds the case. */
  readonly named?: { readonly input: string; readonly lowerCase?: true };
  /** The provider's own defaults, which its `Check` adds to the inputs. */
  readonly defaults?: ValueMap;
  /** True for types with `tags` and `tagsAll`. */
  readonly tagged?: true;
  /** True for services without regions, such as IAM. */
  readonly global?: true;
  /** Throws a `CloudRefusal` for what the API refuses. */
  readonly refuse?: (inputs: ValueMap, request: CreateRequest) => void;
  /** What the API computes. It may override an input with its fuller form. */
  readonly computed?: (subject: Identified) => ValueMap;
}

/** Models of AWS resource types, by token. */
export type AwsResources = Readonly<Record<string, ResourceModel>>;

/** Models of AWS functions, by token. */
export type AwsFunctions = Readonly<Record<string, FunctionModel>>;

/** Makes the models of one service from its table: `awsResources("ec2", { Vpc: … })`. */
export function awsResources(
  service: string,
  types: Readonly<Record<string, AwsType>>,
): AwsResources {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [awsToken(service, name), awsResource(type)]),
  );
}

/** `aws:ec2/vpc:Vpc` for service `ec2` and member `Vpc`. */
export function awsToken(service: string, member: string): string {
  return `aws:${service}/${member.charAt(0).toLowerCase()}${member.slice(1)}:${member}`;
}

function awsResource(type: AwsType): ResourceModel {
  return {
    check: (request) => {
      const inputs = { ...type.defaults, ...named(type, request), ...tagged(type, request) };
      type.refuse?.(inputs, request);
      return inputs;
    },
    create: (request) => {
      const prefixed = prefixedName(type, request);
      const subject = subjectOf({ ...request, inputs: { ...request.inputs, ...prefixed } });
      const id = typeof type.id === "string" ? subject.related(type.id) : type.id(subject);
      const identified: Identified = { ...subject, id };
      return {
        id,
        computed: {
          ...(type.arn === undefined
            ? {}
            : { arn: arn(request.context, type.arn[0], type.arn[1](identified)) }),
          ...(type.global === true ? {} : { region: request.context.region }),
          ...(type.tagged === true ? { tagsAll: request.inputs["tags"] ?? {} } : {}),
          ...prefixed,
          ...type.computed?.(identified),
        },
      };
    },
  };
}

function subjectOf(request: CreateRequest): Subject {
  const { urn, inputs, context } = request;
  return {
    urn,
    inputs,
    context,
    text: (key, fallback = "") => text(inputs, key) ?? fallback,
    related: (prefix) => `${prefix}-${hex(`${context.stack} ${urn} ${prefix}`, 17)}`,
  };
}

function named(type: AwsType, request: CreateRequest): ValueMap {
  const inputs = mapValues(request.inputs, withoutReferences);
  const input = type.named?.input;
  if (
    input === undefined ||
    inputs[input] !== undefined ||
    inputs[`${input}Prefix`] !== undefined
  ) {
    return inputs;
  }
  const name = automaticName(request.urn, request.name);
  return { ...inputs, [input]: type.named?.lowerCase === true ? name.toLowerCase() : name };
}

/** With `namePrefix` it is the create that completes the name, with 26 digits of time and counter. */
function prefixedName(type: AwsType, request: CreateRequest): ValueMap {
  const input = type.named?.input;
  if (input === undefined || request.inputs[input] !== undefined) {
    return {};
  }
  const prefix = text(request.inputs, `${input}Prefix`);
  return prefix === undefined ? {} : { [input]: `${prefix}${digits(request.urn, 26)}` };
}

/** pulumi-aws merges the provider's default tags into `tags` before anything reads them. */
function tagged(type: AwsType, request: CreateRequest): ValueMap {
  const { defaultTags } = request.context;
  if (type.tagged !== true || Object.keys(defaultTags).length === 0) {
    return {};
  }
  const tags = request.inputs["tags"];
  const own = tags === undefined ? {} : reveal(tags);
  return isValueMap(own) ? { tags: { ...defaultTags, ...own } } : {};
}

/** A bridged provider takes no resource references: the engine hands it the id instead. */
function withoutReferences(value: Value): Value {
  if (value instanceof ResourceReference) {
    return value.id ?? UNKNOWN;
  }
  if (value instanceof Secret) {
    return new Secret(withoutReferences(value.value));
  }
  if (Array.isArray(value)) {
    return value.map(withoutReferences);
  }
  return isValueMap(value) ? mapValues(value, withoutReferences) : value;
}
