import type { Workspace } from "../../test/runtime/support/workspace";

/** Files that every page loads. */
const COMMON = 320;

/** Kinds of pages, each with files of its own: courses, forums, quizzes, the dashboard. */
const KINDS = 4;
const OWN = 80;

/**
 * Writes the many PHP files that a page of the application loads, in the place of Moodle's: classes of
 * some kilobytes with methods and strings, 400 for a page, 640 in all.
 */
export function writeModules(workspace: Workspace, folder: string): void {
  const numbers = (count: number, from: number): number[] =>
    Array.from({ length: count }, (_, index) => from + index);
  const common = numbers(COMMON, 0);
  const own = numbers(KINDS, 0).map((kind) => numbers(OWN, COMMON + kind * OWN));
  for (const number of [...common, ...own.flat()]) {
    workspace.file(`${folder}/${name(number)}.php`, module(number));
  }
  const classes = [...common, ...own.flat()].map(
    (number) => `    'Bench\\Modules\\${name(number)}' => __DIR__ . '/${name(number)}.php',\n`,
  );
  workspace.file(`${folder}/classes.php`, `<?php\nreturn [\n${classes.join("")}];\n`);
  workspace.file(
    `${folder}/pages.php`,
    `<?php\nreturn [\n    'common' => ${list(common)},\n    'own' => [${own.map(list).join(", ")}],\n];\n`,
  );
}

function list(values: readonly number[]): string {
  return `[${values.map((number) => `'Bench\\Modules\\${name(number)}'`).join(", ")}]`;
}

function name(number: number): string {
  return `Module${String(number).padStart(3, "0")}`;
}

function module(number: number): string {
  const strings = Array.from(
    { length: 30 },
    (_, index) =>
      `        'string${index}' => 'Text ${index} of module ${number}, which a page may show somewhere',\n`,
  );
  const methods = Array.from({ length: 12 }, (_, index) => method(number, index));
  return `<?php

declare(strict_types=1);

namespace Bench\\Modules;

/** Part ${number} of an application that is made of many files. */
final class ${name(number)} extends \\Bench\\Module
{
    private const STRINGS = [
${strings.join("")}    ];

    public function strings(): array
    {
        return self::STRINGS;
    }

    public function weigh(int $seed): int
    {
        return $this->step${number % 12}($seed, ['one' => $seed, 'two' => ${number}]);
    }

${methods.join("\n")}}
`;
}

function method(number: number, index: number): string {
  return `    /**
     * Step ${index}.
     *
     * @param array<string, int> $values
     */
    public function step${index}(int $seed, array $values): int
    {
        $sum = ${number + index};
        foreach ($values as $name => $value) {
            if ($value > ${(number * 7 + index) % 97}) {
                $sum += strlen($name) * ($value % ${index + 2});
            } elseif ($name === 'name${index}') {
                $sum -= $seed;
            }
        }
        for ($round = 0; $round < ${8 + (number % 5)}; $round++) {
            $sum = ($sum * 31 + crc32("$sum:$round")) % 1000003;
        }
        return $sum;
    }
`;
}
