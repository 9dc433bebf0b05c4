# frozen_string_literal: true

# Registers the instance with its target groups. It is the last recipe of Setup, so that requests come only after the
# instance is ready. OpsWorks in CloudFormation can attach only Classic load balancers.
# Only the record of OpsWorks names this recipe.
legacy = node['legacy']

legacy['target_group_arns'].each do |arn|
  execute "join #{arn.split('/')[-2]}" do
    command(lazy do
      ['aws', 'elbv2', 'register-targets', '--region', legacy['region'], '--target-group-arn', arn,
       '--targets', "Id=#{Legacy::Aws.instance_id}"]
    end)
  end
end
