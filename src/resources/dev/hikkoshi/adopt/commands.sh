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
