import { passwordLength } from "./password-length";

export const randomRules = [passwordLength];
