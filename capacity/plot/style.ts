/** Colours that people with colour blindness tell apart (Okabe and Ito, 2008). */
export const COLOURS = {
  blue: "#0072b2",
  green: "#009e73",
  vermilion: "#d55e00",
  purple: "#cc79a7",
  grey: "#666666",
} as const;

/** Size of one diagram, in pixels: one column fills a page's width, several share it. */
export const HEIGHT = 110;
export const WIDTH = { alone: 560, beside: 300 } as const;

/** Text and lines of every picture; on white, since the page around it may be dark. */
export const CONFIG = {
  background: "white",
  font: "sans-serif",
  axis: {
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    gridColor: "#e6e6e6",
    labelOverlap: true,
  },
  // Diagrams under each other begin at the same place, however long their numbers are.
  axisY: { minExtent: 40 },
  legend: { labelFontSize: 11, title: null, orient: "top", offset: 4, padding: 0 },
  view: { stroke: null },
} as const;
