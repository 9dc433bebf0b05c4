# frozen_string_literal: true

# Completes the launch lifecycle hook, so that the Auto Scaling group counts this instance and its target groups send
# requests. It is the last recipe of a start. In later runs there is no open hook to complete.
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
