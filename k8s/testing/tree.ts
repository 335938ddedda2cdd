import assert from "node:assert/strict";

/** A Kubernetes object, or a part of one, as a program registers it. */
export type Tree = Readonly<Record<string, unknown>>;

/** The mapping at a path; fails where there is none. */
export function at(tree: Tree, ...path: readonly string[]): Tree {
  return path.reduce<Tree>((inner, key) => {
    const next = inner[key];
    return typeof next === "object" && next !== null
      ? (next as Tree)
      : assert.fail(`there is nothing at ${path.join(".")}`);
  }, tree);
}

/** The list of mappings under a key; fails where there is none. */
export function items(tree: Tree, key: string): readonly Tree[] {
  const list = tree[key];
  return Array.isArray(list) ? (list as readonly Tree[]) : assert.fail(`${key} is no list`);
}

/** The same, of a list that may be absent. */
export function optional(tree: Tree, key: string): readonly Tree[] {
  return key in tree ? items(tree, key) : [];
}
