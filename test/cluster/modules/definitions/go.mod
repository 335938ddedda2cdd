module moodle-on-aws/test/cluster/definitions

go 1.26.6

require (
	github.com/aws/karpenter-provider-aws v1.14.1
	github.com/cert-manager/cert-manager v1.21.2
)
