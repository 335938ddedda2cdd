import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../../preview/testing/project";

/** Folder of the guide, relative to the repository. */
export const GUIDE = "docs/guide";

/** Something on a page that is typed into a shell. */
export interface Snippet {
  /** Where it stands, for example `docs/guide/deploy.md:12`. */
  readonly place: string;
  readonly text: string;
}

/** A page of the guide. */
export interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

/** All pages, in alphabetical order. */
export function guidePages(): readonly Page[] {
  return readdirSync(join(REPOSITORY, GUIDE))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => {
      const path = `${GUIDE}/${name}`;
      return { path, text: readFileSync(join(REPOSITORY, path), "utf8") };
    });
}

/** The code blocks of one language. */
export function codeBlocks({ path, text }: Page, language: string): Snippet[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms");
  return [...text.matchAll(fence)].map((match) => ({
    place: `${path}:${lineOf(text, match.index) + 1}`,
    text: match[1] ?? "",
  }));
}

/** Code in running text and tables that begins with one of these words and a space. */
export function inlineCommands({ path, text }: Page, tools: readonly string[]): Snippet[] {
  const prose = text.replace(/^```.*?^```$/gms, (block) => block.replace(/[^\n]/g, " "));
  return [...prose.matchAll(/`([^`\n]+)`/g)]
    .map((match) => ({ place: `${path}:${lineOf(text, match.index)}`, text: match[1] ?? "" }))
    .filter((snippet) => tools.some((tool) => snippet.text.startsWith(`${tool} `)));
}

/** Targets of links that lead to a file of the repository, relative to the page. */
export function localLinks({ path, text }: Page): Snippet[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => ({ place: `${path}:${lineOf(text, match.index)}`, text: match[1] ?? "" }))
    .filter(({ text: target }) => !/^[a-z]+:/.test(target));
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
