# Run this in an empty folder, with a profile and a region of the AWS CLI 2. Each command reads, and none changes anything.
set -eu
export AWS_PAGER='' AWS_DEFAULT_OUTPUT=json

aws elbv2 describe-load-balancers > load-balancers.json
for balancer in $(aws elbv2 describe-load-balancers --query 'LoadBalancers[].LoadBalancerArn' --output text); do
  id=${balancer##*/}
  aws elbv2 describe-load-balancer-attributes --load-balancer-arn "$balancer" > "load-balancer-attributes.$id.json"
  aws elbv2 describe-listeners --load-balancer-arn "$balancer" > "listeners.$id.json"
  for listener in $(aws elbv2 describe-listeners --load-balancer-arn "$balancer" \
      --query 'Listeners[].ListenerArn' --output text); do
    aws elbv2 describe-rules --listener-arn "$listener" > "rules.${listener##*/}.json"
  done
done

aws elbv2 describe-target-groups > target-groups.json
for group in $(aws elbv2 describe-target-groups --query 'TargetGroups[].TargetGroupArn' --output text); do
  aws elbv2 describe-target-group-attributes --target-group-arn "$group" > "target-group-attributes.${group##*/}.json"
done

aws autoscaling describe-auto-scaling-groups > auto-scaling-groups.json
aws autoscaling describe-scheduled-actions > scheduled-actions.json
aws autoscaling describe-policies > scaling-policies.json

# User data may have secrets. It is not asked for.
aws ec2 describe-launch-template-versions --versions '$Latest' '$Default' --query '{LaunchTemplateVersions:
  LaunchTemplateVersions[].{LaunchTemplateId: LaunchTemplateId, VersionNumber: VersionNumber, DefaultVersion: DefaultVersion,
  LaunchTemplateData: LaunchTemplateData.{InstanceType: InstanceType, InstanceMarketOptions: InstanceMarketOptions,
  InstanceRequirements: InstanceRequirements}}}' > launch-template-versions.json

aws ec2 describe-vpcs > vpcs.json
aws ec2 describe-subnets > subnets.json
aws ec2 describe-route-tables > route-tables.json
aws ec2 describe-security-groups > security-groups.json

# From here on, a file that is missing is asked for in the answers instead. A service that the profile may not read is left out.
optional() { "$@" 2>/dev/null || echo "not read: $*" >&2; }
keep() {
  optional "$@" > part
  if [ -s part ]; then mv part "$file"; else rm part; fi
}

file=queues.json; keep aws sqs list-queues
for queue in $(optional aws sqs list-queues --query 'QueueUrls[]' --output text); do
  case $queue in http*) file=queue-attributes.${queue##*/}.json
    keep aws sqs get-queue-attributes --queue-url "$queue" --attribute-names All ;; esac
done
file=db-clusters.json; keep aws rds describe-db-clusters
file=db-instances.json; keep aws rds describe-db-instances
file=replication-groups.json; keep aws elasticache describe-replication-groups
file=cache-clusters.json; keep aws elasticache describe-cache-clusters --show-cache-node-info

# Names and types of parameters. This command prints no values.
file=parameters.json; keep aws ssm describe-parameters

for cluster in $(optional aws eks list-clusters --query 'clusters[]' --output text); do
  file=clusters.$cluster.json; keep aws eks describe-cluster --name "$cluster"
done

file=oidc-providers.json; keep aws iam list-open-id-connect-providers

# What the OpsWorks Detach in Place tool left: Systems Manager documents, and the custom JSON of each stack in Amazon S3, which is
# copied by hand into custom-json.<stack>.json. If there is output of the API from before its end, put it beside the others as
# opsworks-stacks.json (aws opsworks describe-stacks) and opsworks-layers.json (aws opsworks describe-layers).
# The import reads the keys of custom JSON alone, and no document.
file=documents.json; keep aws ssm list-documents --filters Key=Owner,Values=Self
