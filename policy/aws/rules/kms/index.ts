import { keyDeletionWindow } from "./key-deletion-window";
import { keyNotPublic } from "./key-not-public";
import { keyRotation } from "./key-rotation";

export const kmsRules = [keyDeletionWindow, keyNotPublic, keyRotation];
