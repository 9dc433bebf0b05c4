# frozen_string_literal: true

# Joins the target groups; the last recipe of Setup, so that no request comes before the instance can answer it.
# CloudFormation's load balancer attachment of OpsWorks is for Classic load balancers only.
legacy = node['legacy']

legacy['target_group_arns'].each do |arn|
  execute "join #{arn.split('/')[-2]}" do
    command(lazy do
      ['aws', 'elbv2', 'register-targets', '--region', legacy['region'], '--target-group-arn', arn,
       '--targets', "Id=#{Legacy::Aws.instance_id},Port=#{legacy['port']}"]
    end)
  end
end
