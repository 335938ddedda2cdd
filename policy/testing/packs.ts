import { PackUnderTest } from "./pack-under-test";

/** The packs that the tests of rules share; each starts once. */
export const awsPack = new PackUnderTest("aws");
export const kubernetesPack = new PackUnderTest("kubernetes");
