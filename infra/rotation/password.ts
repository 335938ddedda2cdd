import { randomInt } from "node:crypto";

/** No client has to escape these. */
const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** As long as the passwords that Pulumi makes: 48 letters and digits are 285 bits. */
const LENGTH = 48;

/** A fresh password. */
export function newPassword(): string {
  return Array.from({ length: LENGTH }, () =>
    LETTERS_AND_DIGITS.charAt(randomInt(LETTERS_AND_DIGITS.length)),
  ).join("");
}
