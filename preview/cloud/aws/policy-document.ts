import { CloudRefusal, type FunctionModel, type Value, type ValueMap } from "../cloud";
import { digits } from "../identity";
import { list, text, texts } from "../inputs";
import { isValueMap } from "../../engine/values";

/**
 * `aws.iam.getPolicyDocument`, without documents to merge: the JSON that the provider writes, with
 * single values in place of lists of one.
 */
export const getPolicyDocument: FunctionModel = (args) => {
  for (const key of ["sourcePolicyDocuments", "overridePolicyDocuments"]) {
    if (list(args, key).length > 0) {
      throw new CloudRefusal(`The preview does not simulate ${key} of getPolicyDocument.`);
    }
  }
  const document: Record<string, unknown> = { Version: text(args, "version") ?? "2012-10-17" };
  const id = text(args, "policyId");
  if (id !== undefined) {
    document["Id"] = id;
  }
  document["Statement"] = list(args, "statements").filter(isValueMap).map(statement);
  const json = JSON.stringify(document, null, 2);
  return { id: digits(json, 10), json, minifiedJson: JSON.stringify(document) };
};

function statement(given: ValueMap): Record<string, unknown> {
  return {
    ...optional("Sid", text(given, "sid")),
    Effect: text(given, "effect") ?? "Allow",
    ...optional("Action", single(texts(given, "actions"))),
    ...optional("NotAction", single(texts(given, "notActions"))),
    ...optional("Resource", single(texts(given, "resources"))),
    ...optional("NotResource", single(texts(given, "notResources"))),
    ...optional("Principal", principals(list(given, "principals"))),
    ...optional("NotPrincipal", principals(list(given, "notPrincipals"))),
    ...optional("Condition", conditions(list(given, "conditions"))),
  };
}

function optional(key: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [key]: value };
}

function single(values: readonly string[]): string | readonly string[] | undefined {
  return values.length <= 1 ? values[0] : values;
}

function principals(given: readonly Value[]): unknown {
  const blocks = given.filter(isValueMap);
  if (blocks.length === 0) {
    return undefined;
  }
  const everyone = blocks.some(
    (principal) => text(principal, "type") === "*" && texts(principal, "identifiers").includes("*"),
  );
  return everyone
    ? "*"
    : Object.fromEntries(
        blocks.map((principal) => [
          text(principal, "type") ?? "",
          single(texts(principal, "identifiers")),
        ]),
      );
}

function conditions(given: readonly Value[]): unknown {
  const result: Record<string, Record<string, unknown>> = {};
  for (const condition of given.filter(isValueMap)) {
    const operator = (result[text(condition, "test") ?? ""] ??= {});
    operator[text(condition, "variable") ?? ""] = single(texts(condition, "values"));
  }
  return Object.keys(result).length === 0 ? undefined : result;
}
