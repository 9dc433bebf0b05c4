# frozen_string_literal: true

module Legacy
  # The instances of this layer.
  class Fleet
    # The ids of those in service, from the Auto Scaling group. Only they share the consumers: one that boots has not begun to
    # work and may never do so, and with its part of them there would be more consumers than declared. It gets its part when
    # it has joined, because all instances are configured then.
    def self.instances(node)
      states(node).select { |_, state| state == 'InService' }.keys
    end

    # Whether an instance waits for the end of its launch hook.
    def self.waiting?(node, instance)
      states(node)[instance] == 'Pending:Wait'
    end

    # id => lifecycle state.
    def self.states(node)
      Aws.new(node['legacy']['region'])
         .call('autoscaling', 'describe-auto-scaling-groups', '--auto-scaling-group-names',
               node['legacy']['auto_scaling_group'])
         .fetch('AutoScalingGroups').first.fetch('Instances')
         .map { |instance| [instance['InstanceId'], instance['LifecycleState']] }.to_h
    end

    private_class_method :states
  end
end
