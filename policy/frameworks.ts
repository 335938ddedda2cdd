/** The CIS Amazon EKS Benchmark with its version, whose recommendations both packs number. */
export const CIS_EKS = "CIS Amazon EKS Benchmark 1.7.0";
