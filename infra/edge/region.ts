/**
 * The region from which CloudFront takes certificates and web ACLs
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html).
 */
export const EDGE_REGION = "us-east-1";
