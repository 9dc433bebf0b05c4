# frozen_string_literal: true

# Deregisters the instance from its target groups, and waits until the last request is answered. It is the first recipe
# of Shutdown. The layer's shutdown timeout is longer than the drain, so the wait can complete.
# Only the record of OpsWorks names this recipe.
legacy = node['legacy']

legacy['target_group_arns'].each do |arn|
  name = arn.split('/')[-2]

  execute "leave #{name}" do
    command(lazy do
      ['aws', 'elbv2', 'deregister-targets', '--region', legacy['region'], '--target-group-arn', arn,
       '--targets', "Id=#{Legacy::Aws.instance_id}"]
    end)
  end

  execute "wait for the last request of #{name}" do
    command(lazy do
      ['aws', 'elbv2', 'wait', 'target-deregistered', '--region', legacy['region'], '--target-group-arn', arn,
       '--targets', "Id=#{Legacy::Aws.instance_id}"]
    end)
    timeout legacy['drain_seconds'].to_i + 30
  end
end
