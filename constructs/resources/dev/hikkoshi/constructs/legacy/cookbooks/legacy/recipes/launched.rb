# frozen_string_literal: true

# Completes the launch lifecycle hook, so that the Auto Scaling group counts this instance and its target groups send
# requests: after each HTTP feature answers its health check. It is the last recipe of a start, and no recipe before it
# delays its work with a notification. In later runs there is no open hook to complete.
legacy = node['legacy']
return if Legacy::Host.leaving?(node)

done = "#{legacy['home']}/state/launched"

execute 'wait for the HTTP features' do
  command ["#{legacy['home']}/bin/wait-for-answers"]
  creates done
end

execute 'end the launch hook' do
  command(lazy do
    ['aws', 'autoscaling', 'complete-lifecycle-action', '--region', legacy['region'],
     '--auto-scaling-group-name', legacy['auto_scaling_group'], '--lifecycle-hook-name', legacy['launch_hook'],
     '--instance-id', Legacy::Aws.instance_id, '--lifecycle-action-result', 'CONTINUE']
  end)
  creates done
  # An earlier run may have ended after this command.
  only_if { Legacy::Fleet.waiting?(node, Legacy::Aws.instance_id) }
end

file done do
  mode '0644'
end
