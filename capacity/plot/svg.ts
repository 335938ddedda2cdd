import type { TopLevelSpec } from "vega-lite" with { "resolution-mode": "import" };

/** Draws a picture that Vega-Lite describes, as the text of an SVG file; without browser and network. */
export async function toSvg(spec: TopLevelSpec): Promise<string> {
  // Both are ES modules, and nothing but a picture needs them.
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
