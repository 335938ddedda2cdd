/** Type of the resource that stands for the stack itself. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/**
 * The engine's name of a resource:
 * `urn:pulumi:<stack>::<project>::<type of parent>$<type>::<name>`
 * (pulumi/pulumi `sdk/go/common/resource/urn`). The stack itself does not appear among the types.
 */
export function makeUrn(
  stack: string,
  project: string,
  parent: string,
  type: string,
  name: string,
): string {
  const parentTypes = parent === "" ? "" : qualifiedType(parent);
  const prefix = parentTypes === "" || parentTypes === STACK_TYPE ? "" : `${parentTypes}$`;
  return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

/** The types from the outermost parent to the resource, joined by `$`. */
function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The logical name in a URN; it may itself hold `::`. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The resource's own type token in a URN. */
export function typeOf(urn: string): string {
  return qualifiedType(urn).split("$").at(-1) ?? "";
}

/** The package of a type token, for example `aws`. */
export function packageOf(type: string): string {
  return type.split(":", 1)[0] ?? "";
}

/** Type of the provider that a resource type belongs to, for example `pulumi:providers:aws`. */
export function providerTypeOf(type: string): string {
  return `pulumi:providers:${packageOf(type)}`;
}

export function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

/** The URN in a provider reference, `<urn>::<id>`. */
export function urnOfProviderReference(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}
