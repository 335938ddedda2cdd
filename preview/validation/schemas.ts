import { partialSchemas, structure } from "./partial-schemas";

/** One finding of a validator, in the form that Ajv gives. */
export interface Finding {
  /** JSON pointer of the value, for example `/spec/replicas`. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Finds what is wrong with an object. It reads every field that its schema knows. */
export type Validator = (object: unknown) => readonly Finding[];

/** A validator and how far it can be trusted. */
export interface Schema {
  readonly validate: Validator;
  /** True where the schema is our own and knows only the fields that this repository uses. */
  readonly partial: boolean;
}

/** Packages that carry the published schemas of a group. */
const PACKAGES: readonly (readonly [group: RegExp, packageName: string])[] = [
  [/^karpenter\.(sh|k8s\.aws)$/, "@kubernetes-models/karpenter"],
  [/^(acme\.)?cert-manager\.io$/, "@kubernetes-models/cert-manager"],
  [/^([a-z]*|[a-z.]+\.k8s\.io)$/, "kubernetes-models"],
];

const MISSING_MODULE = new Set(["ERR_MODULE_NOT_FOUND", "ERR_PACKAGE_PATH_NOT_EXPORTED"]);

const loaded = new Map<string, Promise<Schema | undefined>>();

/**
 * The schema of a kind, for example of `apps/v1` and `Deployment`; `undefined` where nobody
 * publishes it. Each kind is loaded once, when an object of it is met.
 */
export function schemaOf(apiVersion: string, kind: string): Promise<Schema | undefined> {
  const key = `${apiVersion}/${kind}`;
  let schema = loaded.get(key);
  if (schema === undefined) {
    schema = load(apiVersion, kind);
    loaded.set(key, schema);
  }
  return schema;
}

async function load(apiVersion: string, kind: string): Promise<Schema | undefined> {
  const own = partialSchemas[`${apiVersion}/${kind}`];
  if (own !== undefined) {
    return { partial: true, validate: structure(own) };
  }
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  const packageName = PACKAGES.find(([pattern]) => pattern.test(group))?.[1];
  if (packageName === undefined) {
    return undefined;
  }
  const model = await modelClass(`${packageName}/${apiVersion}/${kind}`, kind);
  return model && { partial: false, validate: publishedValidator(model) };
}

/** A model class validates the object it is: `this`. */
interface ModelClass {
  readonly prototype: { readonly validate: (this: unknown) => void };
}

async function modelClass(specifier: string, kind: string): Promise<ModelClass | undefined> {
  try {
    const module = (await import(specifier)) as Readonly<Record<string, ModelClass>>;
    return module[kind];
  } catch (error) {
    if (error instanceof Error && "code" in error && MISSING_MODULE.has(String(error.code))) {
      return undefined;
    }
    throw error;
  }
}

function publishedValidator(model: ModelClass): Validator {
  return (object) => {
    try {
      model.prototype.validate.call(object);
      return [];
    } catch (error) {
      if (error instanceof Error && "errors" in error && Array.isArray(error.errors)) {
        return error.errors as readonly Finding[];
      }
      throw error;
    }
  };
}
