# frozen_string_literal: true

# The last recipe of a start: the Auto Scaling group may count this instance, and its target groups may send requests.
# On later runs the hook is over, and the call has nothing to complete.
legacy = node['legacy']

execute 'end the launch hook' do
  command(lazy do
    ['aws', 'autoscaling', 'complete-lifecycle-action', '--region', legacy['region'],
     '--auto-scaling-group-name', legacy['auto_scaling_group'], '--lifecycle-hook-name', legacy['launch_hook'],
     '--instance-id', Legacy::Aws.instance_id, '--lifecycle-action-result', 'CONTINUE']
  end)
  creates '/var/lib/legacy-launched'
end

file '/var/lib/legacy-launched' do
  mode '0644'
end
