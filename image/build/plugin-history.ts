import type { Context } from "../../deploy/context";
import { fileAt } from "./git";
import { parsePluginLock, PLUGIN_LOCK, type PluginPin } from "./plugin-lock";

/** The plugins of a commit; none where it had no lock, or one that cannot be read. */
export async function pluginsAt(
  reference: string,
  context: Context,
): Promise<readonly PluginPin[]> {
  const content = await fileAt(reference, PLUGIN_LOCK, context);
  if (content === undefined) {
    return [];
  }
  try {
    return parsePluginLock(content).plugins;
  } catch {
    return [];
  }
}
